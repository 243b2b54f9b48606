import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/choirs/:id/invitations", async (req, res) => {
  const singers = await prisma.singer.findMany({ where: { choirId: req.params.id }, select: { id: true }, take: 500 });
  const { count } = await prisma.invitation.createMany({
    data: singers.map((singer) => ({ singerId: singer.id, concertId: req.body.concertId })),
    skipDuplicates: true,
  });
  res.status(201).json({ invited: count });
});

app.listen(3000);
