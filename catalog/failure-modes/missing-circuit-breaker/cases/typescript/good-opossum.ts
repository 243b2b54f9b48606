import express from "express";
import CircuitBreaker from "opossum";

const app = express();

async function translate(id: string, lang: string): Promise<unknown> {
  const response = await fetch(`http://translate/menus/${id}?to=${lang}`, { signal: AbortSignal.timeout(2_000) });
  if (!response.ok) throw new Error(`translate answered ${response.status}`);
  return response.json();
}

const breaker = new CircuitBreaker(translate, { timeout: 2_500, errorThresholdPercentage: 50, resetTimeout: 10_000 });
breaker.fallback(() => ({ error: "shown untranslated" }));

app.get("/menus/:id", async (req, res) => {
  res.json(await breaker.fire(req.params.id, String(req.query.lang)));
});

app.listen(3000);
