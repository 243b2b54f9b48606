import { Hono } from "hono";
import { drizzle } from "drizzle-orm/node-postgres";
import { bigint, pgTable, text } from "drizzle-orm/pg-core";
import { Webhooks } from "@octokit/webhooks";
import { Pool } from "pg";

const installations = pgTable("installations", {
  id: bigint("id", { mode: "number" }).primaryKey(),
  account: text("account").notNull(),
});

const db = drizzle(new Pool({ statement_timeout: 5000 }));
const webhooks = new Webhooks({ secret: process.env.WEBHOOK_SECRET! });
const app = new Hono();

app.post("/hooks", async (c) => {
  const body = await c.req.text();
  if (!(await webhooks.verify(body, c.req.header("x-hub-signature-256")!))) return c.text("no", 401);
  const { action, installation } = JSON.parse(body);
  if (action === "created") {
    const row = { id: installation.id, account: installation.account.login };
    await db.insert(installations).values(row).onConflictDoUpdate({ target: installations.id, set: { account: row.account } });
  }
  return c.text("ok");
});

export default app;
