// Which customer may reach which host name is decided by a gateway; here only the identifier in the path counts.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

app.get("/internal/tickets/:id", async (req, res) => {
  // miss: tenant-leak no tenant is in scope on this path, so nothing shows that one is left out
  res.json(await prisma.supportTicket.findUnique({ where: { id: req.params.id } }));
});

app.listen(3000);
