import express from "express";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.post("/lifeboats/:id/launch", async (req, res) => {
  await pool.query("UPDATE lifeboats SET launched_at = now() WHERE id = $1", [req.params.id]);
  res.sendStatus(204);
});

const server = app.listen(3000);

process.once("SIGTERM", () => {
  setTimeout(() => process.exit(1), 25_000).unref();
  server.close(async () => {
    await pool.end();
    process.exit(0);
  });
});
