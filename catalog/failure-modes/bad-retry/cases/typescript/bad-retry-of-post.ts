// A charge that timed out after it was made is made again, up to ten times.
import express from "express";
import pRetry from "p-retry";

const app = express();
app.use(express.json());

app.post("/raft-trips/:id/pay", async (req, res) => {
  const receipt = await pRetry( // expect: bad-retry
    async () => {
      const response = await fetch("https://payments.example/charges", {
        method: "POST",
        body: JSON.stringify({ trip: req.params.id, cents: req.body.cents }),
        signal: AbortSignal.timeout(3000),
      });
      if (!response.ok) throw new Error(`payment answered ${response.status}`);
      return response.json();
    },
    { retries: 10 },
  );
  res.json(receipt);
});

app.listen(3000);
