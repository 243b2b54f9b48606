// Renders in the request, but one page of bounded size, with a short limit.
import express from "express";
import puppeteer, { type Browser } from "puppeteer";

const browser: Browser = await puppeteer.launch({ timeout: 20_000 });
const app = express();
app.use(express.text({ limit: "100kb", type: "text/html" }));

app.post("/postcards/preview", async (req, res) => {
  const tab = await browser.newPage();
  try {
    await tab.setContent(req.body, { timeout: 2_000 });
    res.type("png").send(await tab.screenshot({ clip: { x: 0, y: 0, width: 600, height: 400 } }));
  } finally {
    await tab.close();
  }
});

process.once("SIGTERM", async () => {
  await browser.close();
  process.exit(0);
});

app.listen(3000);
