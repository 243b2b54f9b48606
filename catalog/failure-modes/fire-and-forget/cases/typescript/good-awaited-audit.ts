import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

app.delete("/exhibits/:id", async (req, res) => {
  await prisma.$transaction([
    prisma.exhibit.deleteMany({ where: { id: req.params.id } }),
    prisma.auditEntry.create({ data: { actor: req.header("x-user")!, action: `deleted exhibit ${req.params.id}` } }),
  ]);
  res.sendStatus(204);
});

app.listen(3000);
