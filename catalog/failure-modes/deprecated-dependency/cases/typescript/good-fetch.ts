import express from "express";

const app = express();

app.get("/tides/:port", async (req, res) => {
  const response = await fetch(`http://tides/${req.params.port}`, { signal: AbortSignal.timeout(3000) });
  res.status(response.status).json(await response.json());
});

app.listen(3000);
