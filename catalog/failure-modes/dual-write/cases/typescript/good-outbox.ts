import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/sponsorships", async (req, res) => {
  const sponsorship = await prisma.$transaction(async (tx) => {
    const created = await tx.sponsorship.create({ data: { team: req.body.team, cents: req.body.cents } });
    await tx.outbox.create({ data: { topic: "ledger.entry", key: created.id, payload: { cents: created.cents } } });
    return created;
  });
  res.status(201).json(sponsorship);
});

app.listen(3000);
