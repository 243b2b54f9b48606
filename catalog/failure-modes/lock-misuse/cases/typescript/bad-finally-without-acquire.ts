// When acquire fails, finally releases a lock that was never held and hides the real error.
import express from "express";
import Redis from "ioredis";
import Redlock, { type Lock } from "redlock";
import { Pool } from "pg";

const redlock = new Redlock([new Redis({ host: "redis", commandTimeout: 1000 })]);
const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.post("/orchestras/:id/seating", async (req, res) => {
  let lock: Lock | undefined;
  try {
    lock = await redlock.acquire([`seating:${req.params.id}`], 15_000);
    await pool.query("SELECT rebuild_seating($1)", [req.params.id]);
    res.sendStatus(204);
  } finally {
    await lock!.release(); // expect: lock-misuse
  }
});

app.listen(3000);
