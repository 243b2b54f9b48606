import express from "express";
import rateLimit from "express-rate-limit";
import Redis from "ioredis";
import { RedisStore } from "rate-limit-redis";

const redis = new Redis({ host: "redis", commandTimeout: 1000 });
const app = express();
app.use(express.json());

const limiter = rateLimit({
  windowMs: 15 * 60_000,
  limit: 5,
  store: new RedisStore({ sendCommand: (...args: string[]) => redis.call(args[0], ...args.slice(1)) as Promise<number> }),
});

app.post("/password-resets", limiter, async (req, res) => {
  await fetch("http://mailer/reset", {
    method: "POST",
    body: JSON.stringify({ to: req.body.email }),
    signal: AbortSignal.timeout(5000),
  });
  res.sendStatus(202);
});

app.listen(3000);
