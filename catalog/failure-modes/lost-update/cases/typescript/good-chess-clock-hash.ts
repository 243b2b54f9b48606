import { Hono } from "hono";
import Redis from "ioredis";

const redis = new Redis({ host: "redis", commandTimeout: 1000 });
const app = new Hono();

app.post("/games/:id/moves", async (c) => {
  const id = c.req.param("id");
  const { san, side, spent } = await c.req.json();
  const results = await redis
    .multi()
    .hincrby(`game:${id}`, side, -spent)
    .rpush(`game:${id}:moves`, san)
    .expire(`game:${id}`, 86400)
    .expire(`game:${id}:moves`, 86400)
    .exec();
  return c.json({ left: results?.[0]?.[1] });
});

export default app;
