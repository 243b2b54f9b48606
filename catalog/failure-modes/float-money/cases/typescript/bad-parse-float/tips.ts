import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/tips", async (req, res) => {
  const amount = parseFloat(req.body.amount) * 0.97; // expect: float-money
  const tip = await prisma.tip.create({ data: { amount } });
  res.status(201).json(tip);
});

app.listen(3000);
