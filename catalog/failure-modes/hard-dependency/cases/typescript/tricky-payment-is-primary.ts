// An outbound call that can fail the request, and must: it is what was asked for, and nothing was changed before it.
import express from "express";
import Stripe from "stripe";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const app = express();

app.post("/rentals/:id/payment", async (req, res) => {
  const intent = await stripe.paymentIntents.create(
    { amount: 1500, currency: "eur", metadata: { rental: req.params.id } },
    { idempotencyKey: `rental-${req.params.id}` },
  );
  res.json({ secret: intent.client_secret });
});

app.listen(3000);
