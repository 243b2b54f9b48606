import { Hono } from "hono";
import { Pool } from "pg";
import { session } from "./session";

const pool = new Pool({ statement_timeout: 5000 });
const app = new Hono();

async function loadPolicy(orgId: string, id: string) {
  const { rows } = await pool.query("SELECT id, holder, cents FROM policies WHERE id = $1 AND org_id = $2", [id, orgId]);
  return rows[0];
}

app.get("/policies/:id", async (c) => {
  const { orgId } = await session(c);
  const policy = await loadPolicy(orgId, c.req.param("id"));
  return policy ? c.json(policy) : c.notFound();
});

export default app;
