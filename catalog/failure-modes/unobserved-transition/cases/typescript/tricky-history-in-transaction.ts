// Nothing is logged; the change and its history row are one transaction.
import express from "express";
import { PrismaClient } from "@prisma/client";
import { requireAdmin } from "./auth";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.put("/keepers/:id/role", async (req, res) => {
  const admin = await requireAdmin(req);
  await prisma.$transaction([
    prisma.keeper.updateMany({ where: { id: req.params.id, zooId: admin.zooId }, data: { role: req.body.role } }),
    prisma.roleHistory.create({ data: { keeperId: req.params.id, role: req.body.role, actorId: admin.id } }),
  ]);
  res.sendStatus(204);
});

app.listen(3000);
