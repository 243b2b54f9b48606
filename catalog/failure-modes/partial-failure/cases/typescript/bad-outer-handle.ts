// The second write goes through the outer client, not through the transaction that surrounds it.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/herds/:id/moves", async (req, res) => {
  const { animal, target } = req.body;
  await prisma.$transaction(async (tx) => {
    await tx.animal.update({ where: { id: animal }, data: { herdId: target } });
    await prisma.moveLog.create({ data: { animalId: animal, fromHerd: req.params.id, toHerd: target } }); // expect: partial-failure
    await tx.herd.update({ where: { id: target }, data: { heads: { increment: 1 } } });
  });
  res.sendStatus(204);
});

app.listen(3000);
