import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/rentals", async (req, res) => {
  const rental = await prisma.rental.create({ data: { canoe: req.body.canoe, guest: req.body.guest } });
  await fetch("https://analytics.example/track", { // expect: hard-dependency
    method: "POST",
    body: JSON.stringify({ event: "rental", id: rental.id }),
    signal: AbortSignal.timeout(2000),
  });
  res.status(201).json(rental);
});

app.listen(3000);
