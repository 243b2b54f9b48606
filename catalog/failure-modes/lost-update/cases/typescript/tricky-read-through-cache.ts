// Get, then set of the same key: what is stored comes from the database, not from what was read.
import express from "express";
import Redis from "ioredis";
import { Pool } from "pg";

const redis = new Redis({ host: "redis", commandTimeout: 1000 });
const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.get("/museums/:id", async (req, res) => {
  const key = `museum:${req.params.id}`;
  const cached = await redis.get(key);
  if (cached) return res.json(JSON.parse(cached));
  const { rows } = await pool.query("SELECT id, name, opens_at FROM museums WHERE id = $1", [req.params.id]);
  await redis.set(key, JSON.stringify(rows[0] ?? null), "EX", 300);
  res.json(rows[0] ?? null);
});

app.listen(3000);
