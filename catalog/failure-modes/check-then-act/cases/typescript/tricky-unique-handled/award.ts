// Looks before it creates, but the unique key has the last word and P2002 is an answer.
import express from "express";
import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/scouts/:scout/badges", async (req, res) => {
  const { scout } = req.params;
  const { skill } = req.body;
  const existing = await prisma.badge.findUnique({ where: { scout_skill: { scout, skill } } });
  if (existing) return res.status(409).json({ error: "has it already" });
  try {
    const badge = await prisma.badge.create({ data: { scout, skill } });
    res.status(201).json(badge);
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      return res.status(409).json({ error: "has it already" });
    }
    throw error;
  }
});

app.listen(3000);
