import express from "express";
import puppeteer from "puppeteer";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();

app.post("/yearbooks/:id/render", async (req, res) => {
  const pages = await prisma.yearbookPage.findMany({ where: { yearbookId: req.params.id }, orderBy: { number: "asc" } });
  const browser = await puppeteer.launch({ timeout: 20_000 });
  try {
    const tab = await browser.newPage();
    const files: string[] = [];
    for (const page of pages) {
      await tab.setContent(page.html, { timeout: 20_000 });
      await tab.pdf({ path: `/data/${page.id}.pdf`, timeout: 30_000 }); // expect: sync-long-task
      files.push(`${page.id}.pdf`);
    }
    res.json({ files });
  } finally {
    await browser.close();
  }
});

app.listen(3000);
