// No breaker, but at most four requests can wait for the dependency, and the fifth is refused at once.
import express from "express";
import pLimit from "p-limit";

const slots = pLimit(4);
const app = express();

app.get("/menus/:id", async (req, res) => {
  if (slots.activeCount >= 4) return res.status(503).set("retry-after", "5").end();
  const menu = await slots(async () => {
    const response = await fetch(`http://translate/menus/${req.params.id}`, { signal: AbortSignal.timeout(2_000) });
    return response.json();
  });
  res.json(menu);
});

app.listen(3000);
