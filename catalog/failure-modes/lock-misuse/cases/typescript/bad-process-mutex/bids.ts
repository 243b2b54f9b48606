// A mutex in one of four replicas protects a row that all four write.
import { Mutex } from "async-mutex";
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const mutex = new Mutex();
const app = express();
app.use(express.json());

app.post("/lots/:id/bids", async (req, res) => {
  const accepted = await mutex.runExclusive(async () => { // expect: lock-misuse
    const lot = await prisma.lot.findUniqueOrThrow({ where: { id: req.params.id } });
    if (req.body.cents <= lot.highestCents) return false;
    await prisma.lot.update({ where: { id: lot.id }, data: { highestCents: req.body.cents, bidder: req.body.bidder } });
    return true;
  });
  res.sendStatus(accepted ? 201 : 409);
});

app.listen(3000);
