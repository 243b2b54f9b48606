import express from "express";
import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/threads/:id/comments", async (req, res) => {
  const verdict = await fetch("http://moderation/check", {
    method: "POST",
    body: JSON.stringify({ text: req.body.text }),
    signal: AbortSignal.timeout(10_000),
  }).then((r) => r.json());
  try {
    const comment = await prisma.comment.create({ data: { threadId: req.params.id, text: req.body.text, hidden: !verdict.ok } });
    res.status(201).json(comment);
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2003") return res.sendStatus(404);
    throw error;
  }
});

app.delete("/threads/:id", async (req, res) => {
  await prisma.thread.deleteMany({ where: { id: req.params.id } });
  res.sendStatus(204);
});

app.listen(3000);
