// The program says nothing about uniqueness; the migration does.
import { Hono } from "hono";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = new Hono();

app.post("/webhooks/carriers/:carrier", async (c) => {
  const { code } = await c.req.json();
  await pool.query(
    "INSERT INTO shipments (carrier, tracking_code) VALUES ($1, $2) ON CONFLICT (carrier, tracking_code) DO NOTHING",
    [c.req.param("carrier"), code],
  );
  return c.text("ok");
});

export default app;
