import express from "express";

const app = express();

app.get("/menus/:id", async (req, res) => {
  const response = await fetch(`http://translate/menus/${req.params.id}?to=${req.query.lang}`, { // expect: missing-circuit-breaker
    signal: AbortSignal.timeout(10_000),
  });
  res.json(await response.json());
});

app.listen(3000);
