import PQueue from "p-queue";
import express from "express";

const thumbnails = new PQueue({ concurrency: 4, timeout: 15_000 });
const app = express();
app.use(express.json({ limit: "50kb" }));

app.post("/albums/:id/thumbnails", async (req, res) => {
  if (thumbnails.size > 500) return res.status(503).set("retry-after", "30").end();
  const made = await thumbnails.addAll(
    (req.body.photos as string[]).slice(0, 50).map((photo) => async () => {
      const response = await fetch(`http://resize/${photo}`, { signal: AbortSignal.timeout(10_000) });
      return response.ok;
    }),
  );
  res.json({ made: made.filter(Boolean).length });
});

app.listen(3000);
