import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

function toMinorUnits(text: string): number {
  const match = /^(\d{1,9})(?:\.(\d{2}))?$/.exec(text);
  if (!match) throw new RangeError(`not an amount: ${text}`);
  return Number(match[1]) * 100 + Number(match[2] ?? 0);
}

app.post("/tips", async (req, res) => {
  const cents = toMinorUnits(String(req.body.amount));
  const feeCents = Math.ceil((cents * 3) / 100);
  const tip = await prisma.tip.create({ data: { cents: cents - feeCents } });
  res.status(201).json(tip);
});

app.listen(3000);
