// The helper takes "transaction or client"; each call inside the transaction hands it the transaction.
import express from "express";
import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

function logMove(db: Prisma.TransactionClient | PrismaClient, animalId: string, toHerd: string) {
  return db.moveLog.create({ data: { animalId, toHerd } });
}

app.post("/herds/:id/moves", async (req, res) => {
  await prisma.$transaction(async (tx) => {
    await tx.animal.update({ where: { id: req.body.animal }, data: { herdId: req.params.id } });
    await logMove(tx, req.body.animal, req.params.id);
  });
  res.sendStatus(204);
});

app.listen(3000);
