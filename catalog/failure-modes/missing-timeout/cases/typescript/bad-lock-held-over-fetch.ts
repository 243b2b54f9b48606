// A call without bound while a row lock is held: everyone else waits as long as the dependency likes.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

app.post("/canals/:id/locks/open", async (req, res) => {
  const level = await prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT id FROM "Canal" WHERE id = ${req.params.id} FOR UPDATE`;
      const sensor = await fetch(`http://sensors/${req.params.id}`); // expect: missing-timeout
      const { millimetres } = await sensor.json();
      await tx.canal.update({ where: { id: req.params.id }, data: { millimetres } });
      return millimetres;
    },
    { timeout: 60_000 },
  );
  res.json({ level });
});

app.listen(3000);
