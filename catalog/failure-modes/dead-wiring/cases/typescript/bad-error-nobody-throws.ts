import express from "express";
import { Pool } from "pg";

export class QuotaExceeded extends Error {}

const pool = new Pool({ statement_timeout: 5000 });
const app = express();

async function store(owner: string): Promise<void> {
  const { rowCount } = await pool.query(
    "UPDATE drives SET files = files + 1 WHERE owner = $1 AND files < max_files",
    [owner],
  );
  if (rowCount === 0) throw new Error("no room");
}

app.post("/drives/:owner/files", async (req, res, next) => {
  try {
    await store(req.params.owner);
    res.sendStatus(201);
  } catch (error) {
    if (error instanceof QuotaExceeded) return res.status(402).json({ error: "buy more room" }); // expect: dead-wiring
    next(error);
  }
});

app.listen(3000);
