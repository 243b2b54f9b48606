import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/elections/:id/ballots", async (req, res) => {
  try {
    await prisma.ballot.create({ data: { electionId: req.params.id, sealed: req.body.sealed } });
  } catch (error) { // expect: swallowed-exception
    console.log("something went wrong");
  }
  res.status(201).json({ counted: true });
});

app.listen(3000);
