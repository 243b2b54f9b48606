// Promise.all over a map of a query's rows; the query has a limit, and the rows go in chunks of ten.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

app.post("/newsletters/:id/preview-some", async (req, res) => {
  const readers = await prisma.reader.findMany({ where: { newsletterId: req.params.id }, take: 100, orderBy: { id: "asc" } });
  for (let start = 0; start < readers.length; start += 10) {
    await Promise.all(
      readers
        .slice(start, start + 10)
        .map((reader) => fetch(`http://preview/${reader.id}`, { method: "PUT", signal: AbortSignal.timeout(1000) })),
    );
  }
  res.json({ previews: readers.length });
});

app.listen(3000);
