import express from "express";
import { Queue } from "bullmq";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const engraving = new Queue("engraving", { connection: { host: "redis" } });
const app = express();
app.use(express.json());

app.post("/trophies", async (req, res) => {
  const trophy = await prisma.$transaction(async (tx) => {
    const created = await tx.trophy.create({ data: { winner: req.body.winner, season: req.body.season } });
    await engraving.add("engrave", { trophyId: created.id }, { attempts: 5 }); // expect: publish-before-commit
    await tx.season.update({ where: { id: req.body.season }, data: { closed: true } });
    return created;
  });
  res.status(201).json(trophy);
});

app.listen(3000);
