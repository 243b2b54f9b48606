import express from "express";
import { PrismaClient } from "@prisma/client";
import { verify } from "./signature";

const prisma = new PrismaClient();
const app = express();

app.post("/webhooks/freight", express.raw({ type: "*/*" }), async (req, res) => {
  const event = verify(req.body, req.header("x-signature")!);
  await prisma.crate.createMany({
    data: [{ id: event.crate, status: "announced", place: "", sequence: 0 }],
    skipDuplicates: true,
  });
  await prisma.crate.updateMany({
    where: { id: event.crate, sequence: { lt: event.sequence } },
    data: { status: event.status, place: event.place, sequence: event.sequence },
  });
  res.sendStatus(200);
});

app.listen(3000);
