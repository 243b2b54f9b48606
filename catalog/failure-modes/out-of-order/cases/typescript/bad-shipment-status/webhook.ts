import express from "express";
import { PrismaClient } from "@prisma/client";
import { verify } from "./signature";

const prisma = new PrismaClient();
const app = express();

app.post("/webhooks/freight", express.raw({ type: "*/*" }), async (req, res) => {
  const event = verify(req.body, req.header("x-signature")!);
  await prisma.crate.upsert({ // expect: out-of-order
    where: { id: event.crate },
    create: { id: event.crate, status: event.status, place: event.place },
    update: { status: event.status, place: event.place },
  });
  res.sendStatus(200);
});

app.listen(3000);
