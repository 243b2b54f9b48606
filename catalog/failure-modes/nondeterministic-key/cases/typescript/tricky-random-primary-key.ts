// A random id for a new row, where the unique tracking code is what recognises a repeat.
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = new Hono();

app.post("/webhooks/lost-and-found", async (c) => {
  const { tracking, colour } = await c.req.json();
  await pool.query(
    "INSERT INTO lost_items (id, tracking, colour) VALUES ($1, $2, $3) ON CONFLICT (tracking) DO NOTHING",
    [randomUUID(), tracking, colour],
  );
  return c.text("ok");
});

export default app;
