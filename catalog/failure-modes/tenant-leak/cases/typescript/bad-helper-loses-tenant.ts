// The tenant is known in the handler and never reaches the statement two calls further down.
import { Hono } from "hono";
import { Pool } from "pg";
import { session } from "./session";

const pool = new Pool({ statement_timeout: 5000 });
const app = new Hono();

async function loadPolicy(id: string) {
  const { rows } = await pool.query("SELECT id, org_id, holder, cents FROM policies WHERE id = $1", [id]); // expect: tenant-leak
  return rows[0];
}

app.get("/policies", async (c) => {
  const { orgId } = await session(c);
  const { rows } = await pool.query("SELECT id, holder FROM policies WHERE org_id = $1 LIMIT 100", [orgId]);
  return c.json(rows);
});

app.get("/policies/:id", async (c) => {
  await session(c);
  const policy = await loadPolicy(c.req.param("id"));
  return policy ? c.json(policy) : c.notFound();
});

export default app;
