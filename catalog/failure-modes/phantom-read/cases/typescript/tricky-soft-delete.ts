// Look-up, slow call, child row; but threads are only ever marked as closed, so the parent can't go away.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/threads/:id/comments", async (req, res) => {
  const thread = await prisma.thread.findUnique({ where: { id: req.params.id } });
  if (!thread || thread.closedAt) return res.sendStatus(404);
  const verdict = await fetch("http://moderation/check", {
    method: "POST",
    body: JSON.stringify({ text: req.body.text }),
    signal: AbortSignal.timeout(10_000),
  }).then((r) => r.json());
  const comment = await prisma.comment.create({ data: { threadId: thread.id, text: req.body.text, hidden: !verdict.ok } });
  res.status(201).json(comment);
});

app.delete("/threads/:id", async (req, res) => {
  await prisma.thread.updateMany({ where: { id: req.params.id }, data: { closedAt: new Date() } });
  res.sendStatus(204);
});

app.listen(3000);
