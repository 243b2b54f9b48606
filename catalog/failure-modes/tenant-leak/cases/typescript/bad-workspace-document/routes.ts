import express from "express";
import { PrismaClient } from "@prisma/client";
import { requireMember } from "./auth";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

// The caller is a member of the workspace in the path; the drawing may belong to any other.
app.patch("/workspaces/:workspace/drawings/:id", async (req, res) => {
  await requireMember(req, req.params.workspace);
  const drawing = await prisma.drawing.update({ where: { id: req.params.id }, data: { title: req.body.title } }); // expect: tenant-leak
  res.json(drawing);
});

app.delete("/workspaces/:workspace/drawings/:id", async (req, res) => {
  await requireMember(req, req.params.workspace);
  await prisma.drawing.deleteMany({ where: { id: req.params.id, workspaceId: req.params.workspace } });
  res.sendStatus(204);
});

app.listen(3000);
