import express from "express";
import { PrismaClient } from "@prisma/client";
import { requireAdmin } from "./auth";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.put("/keepers/:id/role", async (req, res) => {
  const admin = await requireAdmin(req);
  const { count } = await prisma.keeper.updateMany({ // expect: unobserved-transition
    where: { id: req.params.id, zooId: admin.zooId },
    data: { role: req.body.role },
  });
  res.sendStatus(count ? 204 : 404);
});

app.listen(3000);
