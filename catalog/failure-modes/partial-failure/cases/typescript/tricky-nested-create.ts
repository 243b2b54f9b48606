// Parent and children in one nested create: the library makes it one transaction.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/expeditions", async (req, res) => {
  const expedition = await prisma.expedition.create({
    data: { name: req.body.name, legs: { create: req.body.legs.slice(0, 50) } },
  });
  res.status(201).json(expedition);
});

app.listen(3000);
