import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/elections/:id/ballots", async (req, res) => {
  try {
    await prisma.ballot.create({ data: { electionId: req.params.id, sealed: req.body.sealed } });
  } catch (error) {
    console.error("ballot not stored", { election: req.params.id, error });
    return res.status(503).json({ counted: false });
  }
  res.status(201).json({ counted: true });
});

app.listen(3000);
