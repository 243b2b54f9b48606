import express from "express";
import { PrismaClient } from "@prisma/client";
import { verify } from "./signature";

const prisma = new PrismaClient();
const app = express();

app.post("/webhooks/bookings", express.raw({ type: "*/*" }), async (req, res) => {
  const event = verify(req.body, req.header("x-signature")!);
  res.sendStatus(200); // expect: ack-before-persist
  await prisma.lodgeBooking.upsert({
    where: { externalId: event.id },
    create: { externalId: event.id, lodge: event.lodge, guests: event.guests },
    update: {},
  });
});

app.listen(3000);
