import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/blocks/:id/take", async (req, res) => {
  const seats = Number(req.body.seats);
  const { count } = await prisma.block.updateMany({
    where: { id: req.params.id, available: { gte: seats } },
    data: { available: { decrement: seats } },
  });
  if (count === 0) return res.sendStatus(409);
  res.sendStatus(204);
});

app.listen(3000);
