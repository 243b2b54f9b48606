// BullMQ runs a job again after a stall or a failure; the refund is asked for once more each time.
import { Worker } from "bullmq";
import { Pool } from "pg";
import Stripe from "stripe";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const pool = new Pool({ statement_timeout: 5000 });

export const refunds = new Worker(
  "refunds",
  async (job) => {
    const { rows } = await pool.query("SELECT payment_intent, cents FROM returns WHERE id = $1", [job.data.returnId]);
    const refund = await stripe.refunds.create({ payment_intent: rows[0].payment_intent, amount: rows[0].cents }); // expect: duplicate-processing
    await pool.query("UPDATE returns SET refund_ref = $2 WHERE id = $1", [job.data.returnId, refund.id]);
  },
  { connection: { host: "redis" }, concurrency: 5 },
);

process.once("SIGTERM", () => refunds.close());
