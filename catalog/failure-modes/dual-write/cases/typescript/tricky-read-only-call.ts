// A store and another service, but the service is only asked, and asked first.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/sponsorships", async (req, res) => {
  const rate = await fetch(`http://rates/eur/${req.body.currency}`, { signal: AbortSignal.timeout(3000) }).then((r) => r.json());
  const cents = Math.round(req.body.cents * rate.value);
  const sponsorship = await prisma.sponsorship.create({ data: { team: req.body.team, cents } });
  res.status(201).json(sponsorship);
});

app.listen(3000);
