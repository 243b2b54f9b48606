// The id from the client is looked for in the session's own list before it is used.
import express from "express";
import { PrismaClient } from "@prisma/client";
import { sessionUser } from "./auth";

const prisma = new PrismaClient();
const app = express();

app.get("/teams/:id/roster", async (req, res) => {
  const user = await sessionUser(req);
  const teams = await prisma.team.findMany({ where: { members: { some: { userId: user.id } } }, take: 100 });
  const team = teams.find((candidate) => candidate.id === req.params.id);
  if (!team) return res.sendStatus(404);
  res.json(await prisma.player.findMany({ where: { teamId: team.id }, take: 100 }));
});

app.listen(3000);
