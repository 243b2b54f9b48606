import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.put("/suppliers/:vat", async (req, res) => {
  const vatNumber = req.params.vat.toUpperCase();
  const existing = await prisma.supplier.findFirst({ where: { vatNumber } });
  if (existing) return res.json(existing);
  const supplier = await prisma.supplier.create({ data: { vatNumber, name: req.body.name } }); // expect: missing-unique-constraint
  res.status(201).json(supplier);
});

app.listen(3000);
