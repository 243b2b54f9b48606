import express from "express";
import pRetry, { AbortError } from "p-retry";

const app = express();
app.use(express.json());

app.post("/raft-trips/:id/pay", async (req, res) => {
  const receipt = await pRetry(
    async () => {
      const response = await fetch("https://payments.example/charges", {
        method: "POST",
        headers: { "Idempotency-Key": `raft-trip-${req.params.id}` },
        body: JSON.stringify({ trip: req.params.id, cents: req.body.cents }),
        signal: AbortSignal.timeout(3000),
      });
      if (response.status >= 400 && response.status < 500) throw new AbortError(`refused: ${response.status}`);
      if (!response.ok) throw new Error(`payment answered ${response.status}`);
      return response.json();
    },
    { retries: 3, randomize: true, maxRetryTime: 10_000 },
  );
  res.json(receipt);
});

app.listen(3000);
