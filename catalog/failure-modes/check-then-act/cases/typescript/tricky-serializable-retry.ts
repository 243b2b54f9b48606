// Rule over several rows, read then written; serializable isolation with a retry makes one of two racers start again.
import express from "express";
import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

async function serializable<T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(work, { isolationLevel: Prisma.TransactionIsolationLevel.Serializable });
    } catch (error) {
      const conflict = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2034";
      if (!conflict || attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * attempt));
    }
  }
}

app.post("/nurses/:id/leave-shift", async (req, res) => {
  const left = await serializable(async (tx) => {
    const onDuty = await tx.nurse.count({ where: { onDuty: true } });
    if (onDuty < 2) return false;
    await tx.nurse.update({ where: { id: req.params.id }, data: { onDuty: false } });
    return true;
  });
  res.sendStatus(left ? 204 : 409);
});

app.listen(3000);
