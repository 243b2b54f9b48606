import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

app.post("/newsletters/:id/preview-all", async (req, res) => {
  const readers = await prisma.reader.findMany({ where: { newsletterId: req.params.id } });
  await Promise.all( // expect: unbounded-resource
    readers.map((reader) => fetch(`http://preview/${reader.id}`, { method: "PUT", signal: AbortSignal.timeout(5000) })),
  );
  res.json({ previews: readers.length });
});

app.listen(3000);
