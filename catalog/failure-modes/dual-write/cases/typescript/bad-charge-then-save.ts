import Fastify from "fastify";
import Stripe from "stripe";
import { Pool } from "pg";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const pool = new Pool({ statement_timeout: 5000 });
const app = Fastify();

app.post<{ Params: { id: string }; Body: { method: string } }>("/lessons/:id/pay", async (request) => {
  const intent = await stripe.paymentIntents.create(
    { amount: 4500, currency: "eur", payment_method: request.body.method, confirm: true },
    { idempotencyKey: `lesson-${request.params.id}` },
  );
  await pool.query("INSERT INTO lesson_payments (lesson_id, intent) VALUES ($1, $2)", [request.params.id, intent.id]); // expect: dual-write
  return { intent: intent.id };
});

await app.listen({ port: 3000 });
