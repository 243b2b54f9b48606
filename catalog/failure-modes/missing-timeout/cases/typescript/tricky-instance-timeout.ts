// The call has no bound of its own; the instance that makes it has.
import axios from "axios";
import express from "express";
import { PrismaClient } from "@prisma/client";

const sensors = axios.create({ baseURL: "http://sensors", timeout: 2_000 });
const prisma = new PrismaClient();
const app = express();

app.post("/canals/:id/locks/open", async (req, res) => {
  const { data } = await sensors.get(`/${req.params.id}`);
  await prisma.canal.update({ where: { id: req.params.id }, data: { millimetres: data.millimetres } });
  res.json({ level: data.millimetres });
});

app.listen(3000);
