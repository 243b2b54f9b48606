// The key comes with the request; only a caller that sent none gets a fresh one, and then nothing repeats it.
import { randomUUID } from "node:crypto";
import express from "express";
import Stripe from "stripe";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const app = express();
app.use(express.json());

app.post("/deposits", async (req, res) => {
  const key = req.header("idempotency-key");
  if (!key) return res.status(400).json({ error: "an Idempotency-Key is required", example: randomUUID() });
  const intent = await stripe.paymentIntents.create(
    { amount: Number(req.body.cents), currency: "eur" },
    { idempotencyKey: `deposit-${key}` },
  );
  res.json({ intent: intent.id });
});

app.listen(3000);
