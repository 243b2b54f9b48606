// Dropped on purpose: a counter in Redis that nobody settles accounts by, with its failure observed.
import express from "express";
import Redis from "ioredis";
import { Pool } from "pg";

const redis = new Redis({ host: "redis", commandTimeout: 500 });
const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.get("/crosswords/:day", async (req, res) => {
  redis.incr(`metrics:crossword:${req.params.day}`).catch((err) => console.warn("metric lost", err));
  const { rows } = await pool.query("SELECT grid FROM crosswords WHERE day = $1", [req.params.day]);
  res.json(rows[0] ?? null);
});

app.listen(3000);
