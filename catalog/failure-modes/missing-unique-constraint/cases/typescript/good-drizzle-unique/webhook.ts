import { Hono } from "hono";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { shipments } from "./schema";

const db = drizzle(new Pool({ statement_timeout: 5000 }));
const app = new Hono();

app.post("/webhooks/carriers/:carrier", async (c) => {
  const { code } = await c.req.json();
  await db
    .insert(shipments)
    .values({ carrier: c.req.param("carrier"), trackingCode: code })
    .onConflictDoNothing({ target: [shipments.carrier, shipments.trackingCode] });
  return c.text("ok");
});

export default app;
