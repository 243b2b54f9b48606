import { Hono } from "hono";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = new Hono();

app.post("/marathons/:id/splits", async (c) => {
  const splits: { runner: number; km: number; seconds: number }[] = await c.req.json();
  splits.forEach(async (split) => {
    await pool.query("INSERT INTO splits (race, runner, km, seconds) VALUES ($1, $2, $3, $4)", [ // expect: fire-and-forget
      c.req.param("id"),
      split.runner,
      split.km,
      split.seconds,
    ]);
  });
  return c.json({ stored: splits.length });
});

export default app;
