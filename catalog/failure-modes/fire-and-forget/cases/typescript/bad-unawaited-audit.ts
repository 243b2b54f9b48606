import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

async function audit(actor: string, action: string): Promise<void> {
  await prisma.auditEntry.create({ data: { actor, action } });
}

app.delete("/exhibits/:id", async (req, res) => {
  await prisma.exhibit.deleteMany({ where: { id: req.params.id } });
  audit(req.header("x-user")!, `deleted exhibit ${req.params.id}`); // expect: fire-and-forget
  res.sendStatus(204);
});

app.listen(3000);
