import express from "express";
import { Queue } from "bullmq";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const renders = new Queue("yearbook-renders", { connection: { host: "redis" } });
const app = express();

app.post("/yearbooks/:id/render", async (req, res) => {
  const render = await prisma.render.create({ data: { yearbookId: req.params.id, state: "queued" } });
  await renders.add("render", { renderId: render.id }, { jobId: `render-${render.id}`, attempts: 3 });
  res.status(202).location(`/renders/${render.id}`).end();
});

app.get("/renders/:id", async (req, res) => {
  res.json(await prisma.render.findUnique({ where: { id: req.params.id } }));
});

app.listen(3000);
