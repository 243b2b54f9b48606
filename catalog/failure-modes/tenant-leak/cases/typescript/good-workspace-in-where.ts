import express from "express";
import { PrismaClient } from "@prisma/client";
import { requireMember } from "./auth";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.patch("/workspaces/:workspace/drawings/:id", async (req, res) => {
  await requireMember(req, req.params.workspace);
  const { count } = await prisma.drawing.updateMany({
    where: { id: req.params.id, workspaceId: req.params.workspace },
    data: { title: req.body.title },
  });
  res.sendStatus(count ? 204 : 404);
});

app.listen(3000);
