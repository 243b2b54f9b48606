import Fastify from "fastify";
import Stripe from "stripe";
import cron from "node-cron";
import { Pool } from "pg";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const pool = new Pool({ statement_timeout: 5000 });
const app = Fastify();

async function settle(lesson: string, method: string): Promise<string> {
  const intent = await stripe.paymentIntents.create(
    { amount: 4500, currency: "eur", payment_method: method, confirm: true },
    { idempotencyKey: `lesson-${lesson}` },
  );
  await pool.query("UPDATE lesson_payments SET state = 'done', intent = $2 WHERE lesson_id = $1", [lesson, intent.id]);
  return intent.id;
}

app.post<{ Params: { id: string }; Body: { method: string } }>("/lessons/:id/pay", async (request) => {
  const { id } = request.params;
  await pool.query(
    "INSERT INTO lesson_payments (lesson_id, method, state) VALUES ($1, $2, 'pending') ON CONFLICT (lesson_id) DO NOTHING",
    [id, request.body.method],
  );
  return { intent: await settle(id, request.body.method) };
});

cron.schedule("*/5 * * * *", async () => {
  const { rows } = await pool.query(
    "SELECT lesson_id, method FROM lesson_payments WHERE state = 'pending' AND created_at < now() - interval '5 min' LIMIT 50",
  );
  for (const row of rows) await settle(row.lesson_id, row.method);
});

await app.listen({ port: 3000 });
