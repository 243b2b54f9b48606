// Middleware registered after the routes that it is meant for never sees them.
import express from "express";
import rateLimit from "express-rate-limit";
import { RedisStore } from "rate-limit-redis";
import Redis from "ioredis";

const redis = new Redis({ host: "redis", commandTimeout: 1000 });
const app = express();
app.use(express.json());

app.post("/guesses", (req, res) => {
  res.json({ right: req.body.word === "marmalade" });
});

app.use( // expect: dead-wiring
  rateLimit({
    windowMs: 60_000,
    limit: 10,
    store: new RedisStore({ sendCommand: (...args: string[]) => redis.call(args[0], ...args.slice(1)) as Promise<number> }),
  }),
);

app.listen(3000);
