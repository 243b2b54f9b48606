import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/choirs/:id/invitations", async (req, res) => {
  const singers = await prisma.singer.findMany({ where: { choirId: req.params.id } });
  for (const singer of singers) {
    await prisma.invitation.create({ data: { singerId: singer.id, concertId: req.body.concertId } }); // expect: write-in-loop
  }
  res.status(201).json({ invited: singers.length });
});

app.listen(3000);
