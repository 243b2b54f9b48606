// The decision is taken on the reply of one atomic command, not on an earlier read.
import { Hono } from "hono";
import Redis from "ioredis";
import { Pool } from "pg";

const redis = new Redis({ host: "redis", commandTimeout: 1000 });
const pool = new Pool({ statement_timeout: 5000 });
const app = new Hono();

app.post("/raffles/:raffle/tickets", async (c) => {
  const raffle = c.req.param("raffle");
  const { visitor } = await c.req.json();
  const claimed = await redis.set(`raffle:${raffle}:${visitor}`, "1", "EX", 86400, "NX");
  if (claimed === null) return c.json({ error: "one ticket each" }, 409);
  await pool.query("INSERT INTO raffle_tickets (raffle, visitor) VALUES ($1, $2)", [raffle, visitor]);
  return c.json({ raffle, visitor }, 201);
});

export default app;
