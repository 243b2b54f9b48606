// There is no @unique, but the two columns are the primary key.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.put("/polls/:poll/votes/:voter", async (req, res) => {
  const { poll: pollId, voter: voterId } = req.params;
  const choice = Number(req.body.choice);
  const vote = await prisma.vote.upsert({
    where: { pollId_voterId: { pollId, voterId } },
    create: { pollId, voterId, choice },
    update: { choice },
  });
  res.json(vote);
});

app.listen(3000);
