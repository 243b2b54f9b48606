// The increment runs only for the delivery that won the transition, and both are one transaction.
import express from "express";
import { PrismaClient } from "@prisma/client";
import { verifySignature } from "./signature";

const prisma = new PrismaClient();
const app = express();

app.post("/webhooks/gifts", express.raw({ type: "*/*" }), async (req, res) => {
  const event = verifySignature(req.body, req.header("x-signature")!);
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.gift.updateMany({
      where: { providerRef: event.id, state: "pending" },
      data: { state: "received" },
    });
    if (count === 0) return;
    await tx.campaign.update({ where: { id: event.campaign }, data: { raisedCents: { increment: event.cents } } });
  });
  res.sendStatus(200);
});

app.listen(3000);
