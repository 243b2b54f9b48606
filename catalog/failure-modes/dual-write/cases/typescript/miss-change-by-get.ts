// The other system changes something on GET; method and name do not say so.
import express from "express";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.post("/turnstiles/:id/unlock", async (req, res) => {
  await pool.query("INSERT INTO unlocks (turnstile) VALUES ($1)", [req.params.id]);
  // miss: dual-write a GET is taken to change nothing
  await fetch(`http://controller/${req.params.id}/pulse`, { signal: AbortSignal.timeout(2000) });
  res.sendStatus(204);
});

app.listen(3000);
