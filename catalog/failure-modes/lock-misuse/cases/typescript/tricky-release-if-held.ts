// Acquired inside the try, but the release asks whether it was.
import express from "express";
import Redis from "ioredis";
import Redlock, { type Lock } from "redlock";
import { Pool } from "pg";

const redlock = new Redlock([new Redis({ host: "redis", commandTimeout: 1000 })]);
const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.post("/archives/:id/reindex", async (req, res) => {
  let lock: Lock | undefined;
  try {
    lock = await redlock.acquire([`reindex:${req.params.id}`], 15_000);
    await pool.query("SELECT reindex_archive($1)", [req.params.id]);
    res.sendStatus(204);
  } finally {
    await lock?.release().catch((err) => console.warn("lock had expired", err));
  }
});

app.listen(3000);
