// Calls itself, but with the next cursor: paging, not retrying.
import express from "express";

interface Page {
  items: string[];
  next?: string;
}

const app = express();

async function allDives(diver: string, after = "", depth = 0): Promise<string[]> {
  const response = await fetch(`http://dives/${diver}?after=${after}`, { signal: AbortSignal.timeout(3000) });
  const page = (await response.json()) as Page;
  if (!page.next || depth === 20) return page.items;
  return [...page.items, ...(await allDives(diver, page.next, depth + 1))];
}

app.get("/divers/:id/dives", async (req, res) => {
  res.json(await allDives(req.params.id));
});

app.listen(3000);
