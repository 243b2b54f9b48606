import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/blocks/:id/take", async (req, res) => {
  const seats = Number(req.body.seats);
  const block = await prisma.block.findUnique({ where: { id: req.params.id } });
  if (!block) return res.sendStatus(404);
  if (block.available < seats) return res.status(409).json({ available: block.available });
  const left = block.available - seats;
  await prisma.block.update({ where: { id: block.id }, data: { available: left } }); // expect: lost-update
  res.json({ available: left });
});

app.listen(3000);
