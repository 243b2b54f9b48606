import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/sponsorships", async (req, res) => {
  const sponsorship = await prisma.sponsorship.create({ data: { team: req.body.team, cents: req.body.cents } });
  const response = await fetch("http://ledger/entries", { // expect: dual-write
    method: "POST",
    body: JSON.stringify({ sponsorship: sponsorship.id, cents: sponsorship.cents }),
    signal: AbortSignal.timeout(5000),
  });
  if (!response.ok) throw new Error(`ledger answered ${response.status}`);
  res.status(201).json(sponsorship);
});

app.listen(3000);
