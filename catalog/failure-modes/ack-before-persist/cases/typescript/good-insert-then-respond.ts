import express from "express";
import { PrismaClient } from "@prisma/client";
import { verify } from "./signature";

const prisma = new PrismaClient();
const app = express();

app.post("/webhooks/bookings", express.raw({ type: "*/*" }), async (req, res) => {
  const event = verify(req.body, req.header("x-signature")!);
  await prisma.lodgeBooking.upsert({
    where: { externalId: event.id },
    create: { externalId: event.id, lodge: event.lodge, guests: event.guests },
    update: {},
  });
  res.sendStatus(200);
});

app.listen(3000);
