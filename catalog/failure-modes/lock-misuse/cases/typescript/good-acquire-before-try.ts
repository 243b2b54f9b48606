import express from "express";
import Redis from "ioredis";
import Redlock from "redlock";
import { Pool } from "pg";

const redlock = new Redlock([new Redis({ host: "redis", commandTimeout: 1000 })]);
const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.post("/orchestras/:id/seating", async (req, res) => {
  const lock = await redlock.acquire([`seating:${req.params.id}`], 15_000);
  try {
    await pool.query("SELECT rebuild_seating($1)", [req.params.id]);
    res.sendStatus(204);
  } finally {
    await lock.release().catch((err) => console.warn("lock had expired", err));
  }
});

app.listen(3000);
