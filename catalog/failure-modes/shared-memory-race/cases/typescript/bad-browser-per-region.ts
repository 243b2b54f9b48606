import express from "express";
import { chromium, type Browser } from "playwright";

const browsers = new Map<string, Browser>();
const app = express();

async function browserFor(region: string): Promise<Browser> {
  const existing = browsers.get(region);
  if (existing) return existing;
  const browser = await chromium.launch({ proxy: { server: `http://proxy-${region}:8080` }, timeout: 20_000 });
  browsers.set(region, browser); // expect: shared-memory-race
  return browser;
}

app.get("/snapshot", async (req, res) => {
  const browser = await browserFor(String(req.query.region));
  const page = await browser.newPage();
  try {
    await page.goto(String(req.query.url), { timeout: 10_000 });
    res.type("png").send(await page.screenshot());
  } finally {
    await page.close();
  }
});

process.once("SIGTERM", async () => {
  for (const browser of browsers.values()) await browser.close();
  process.exit(0);
});

app.listen(3000);
