// The editor loads the page, the user types for ten minutes, the editor sends the whole page back.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.get("/pages/:id", async (req, res) => {
  res.json(await prisma.wikiPage.findUnique({ where: { id: req.params.id } }));
});

app.put("/pages/:id", async (req, res) => {
  // miss: lost-update the old value travels through the browser, where it can't be followed
  await prisma.wikiPage.update({ where: { id: req.params.id }, data: { body: req.body.body } });
  res.sendStatus(204);
});

app.listen(3000);
