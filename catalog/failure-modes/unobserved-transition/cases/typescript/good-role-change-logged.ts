import express from "express";
import pino from "pino";
import { PrismaClient } from "@prisma/client";
import { requireAdmin } from "./auth";

const log = pino();
const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.put("/keepers/:id/role", async (req, res) => {
  const admin = await requireAdmin(req);
  const { count } = await prisma.keeper.updateMany({
    where: { id: req.params.id, zooId: admin.zooId },
    data: { role: req.body.role },
  });
  log.info({ keeper: req.params.id, role: req.body.role, actor: admin.id, changed: count }, "keeper role set");
  res.sendStatus(count ? 204 : 404);
});

app.listen(3000);
