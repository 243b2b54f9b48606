// Database, then Redis; the second is a cache that expires within a minute.
import { Hono } from "hono";
import Redis from "ioredis";
import { Pool } from "pg";

const redis = new Redis({ host: "redis", commandTimeout: 500 });
const pool = new Pool({ statement_timeout: 5000 });
const app = new Hono();

app.put("/lighthouses/:id/status", async (c) => {
  const { lit } = await c.req.json();
  await pool.query("UPDATE lighthouses SET lit = $2 WHERE id = $1", [c.req.param("id"), lit]);
  await redis.del(`lighthouse:${c.req.param("id")}`).catch((err) => console.warn("cache entry stays up to 60 s", err));
  return c.json({ lit });
});

app.get("/lighthouses/:id/status", async (c) => {
  const key = `lighthouse:${c.req.param("id")}`;
  const cached = await redis.get(key);
  if (cached) return c.json(JSON.parse(cached));
  const { rows } = await pool.query("SELECT lit FROM lighthouses WHERE id = $1", [c.req.param("id")]);
  await redis.set(key, JSON.stringify(rows[0]), "EX", 60);
  return c.json(rows[0]);
});

export default app;
