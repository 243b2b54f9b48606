// The handler of failure can never see this failure.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

async function archive(letter: string): Promise<void> {
  await prisma.archivedLetter.create({ data: { letter } });
  await prisma.letter.deleteMany({ where: { id: letter } });
}

app.post("/letters/:id/archive", async (req, res) => {
  try {
    void archive(req.params.id); // expect: fire-and-forget
    res.sendStatus(204);
  } catch (error) {
    console.error("could not archive", req.params.id, error);
    res.sendStatus(500);
  }
});

app.listen(3000);
