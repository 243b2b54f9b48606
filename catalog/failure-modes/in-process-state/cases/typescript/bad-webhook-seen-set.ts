// Deduplication by a Set: empty after each deployment, and one per instance.
import express from "express";
import { PrismaClient } from "@prisma/client";
import { verify } from "./signature";

const prisma = new PrismaClient();
const seen = new Set<string>();
const app = express();

app.post("/webhooks/tips", express.raw({ type: "*/*" }), async (req, res) => {
  const event = verify(req.body, req.header("x-signature")!);
  if (seen.has(event.id)) return res.sendStatus(200);
  seen.add(event.id); // expect: in-process-state
  await prisma.waiter.update({ where: { id: event.waiter }, data: { tipsCents: { increment: event.cents } } });
  res.sendStatus(200);
});

app.listen(3000);
