// By id only; the database adds the tenant, which is set for this transaction from the session.
import { Hono } from "hono";
import postgres from "postgres";
import { session } from "./session";

const sql = postgres(process.env.DATABASE_URL!, { connection: { statement_timeout: 5000 } });
const app = new Hono();

app.get("/policies/:id", async (c) => {
  const { orgId } = await session(c);
  const [policy] = await sql.begin(async (tx) => {
    await tx`SELECT set_config('app.org', ${orgId}, true)`;
    return tx`SELECT id, holder FROM policies WHERE id = ${c.req.param("id")}`;
  });
  return policy ? c.json(policy) : c.notFound();
});

export default app;
