import express from "express";
import rateLimit from "express-rate-limit";

const app = express();
app.use(express.json());

const limiter = rateLimit({ windowMs: 15 * 60_000, limit: 5 }); // expect: in-process-state

app.post("/password-resets", limiter, async (req, res) => {
  await fetch("http://mailer/reset", {
    method: "POST",
    body: JSON.stringify({ to: req.body.email }),
    signal: AbortSignal.timeout(5000),
  });
  res.sendStatus(202);
});

app.listen(3000);
