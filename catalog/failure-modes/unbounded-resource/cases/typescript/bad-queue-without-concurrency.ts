// Without a number, p-queue runs everything at once: it limits nothing.
import PQueue from "p-queue";
import express from "express";

const thumbnails = new PQueue(); // expect: unbounded-resource
const app = express();
app.use(express.json());

app.post("/albums/:id/thumbnails", async (req, res) => {
  const made = await thumbnails.addAll(
    (req.body.photos as string[]).map((photo) => async () => {
      const response = await fetch(`http://resize/${photo}`, { signal: AbortSignal.timeout(10_000) });
      return response.ok;
    }),
  );
  res.json({ made: made.filter(Boolean).length });
});

app.listen(3000);
