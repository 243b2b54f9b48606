import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.put("/suppliers/:vat", async (req, res) => {
  const vatNumber = req.params.vat.toUpperCase();
  const supplier = await prisma.supplier.upsert({
    where: { vatNumber },
    create: { vatNumber, name: req.body.name },
    update: {},
  });
  res.json(supplier);
});

app.listen(3000);
