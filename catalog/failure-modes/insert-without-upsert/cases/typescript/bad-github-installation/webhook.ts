import { Hono } from "hono";
import { drizzle } from "drizzle-orm/node-postgres";
import { Webhooks } from "@octokit/webhooks";
import { Pool } from "pg";
import { installations } from "./schema";

const db = drizzle(new Pool({ statement_timeout: 5000 }));
const webhooks = new Webhooks({ secret: process.env.WEBHOOK_SECRET! });
const app = new Hono();

app.post("/hooks", async (c) => {
  const body = await c.req.text();
  if (!(await webhooks.verify(body, c.req.header("x-hub-signature-256")!))) return c.text("no", 401);
  const event = JSON.parse(body);
  if (event.action === "created") {
    await db.insert(installations).values({ id: event.installation.id, account: event.installation.account.login }); // expect: insert-without-upsert
  }
  return c.text("ok");
});

export default app;
