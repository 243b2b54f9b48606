import { Hono } from "hono";
import { and, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { shipments } from "./schema";

const db = drizzle(new Pool({ statement_timeout: 5000 }));
const app = new Hono();

app.post("/webhooks/carriers/:carrier", async (c) => {
  const carrier = c.req.param("carrier");
  const { code } = await c.req.json();
  const [known] = await db
    .select()
    .from(shipments)
    .where(and(eq(shipments.carrier, carrier), eq(shipments.trackingCode, code)));
  if (!known) {
    await db.insert(shipments).values({ carrier, trackingCode: code }); // expect: missing-unique-constraint
  }
  return c.text("ok");
});

export default app;
