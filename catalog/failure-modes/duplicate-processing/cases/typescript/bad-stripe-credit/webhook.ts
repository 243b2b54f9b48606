import express from "express";
import Stripe from "stripe";
import { PrismaClient } from "@prisma/client";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const prisma = new PrismaClient();
const app = express();

app.post("/stripe", express.raw({ type: "application/json" }), async (req, res) => {
  const event = stripe.webhooks.constructEvent(req.body, req.header("stripe-signature")!, process.env.STRIPE_SECRET!);
  if (event.type === "checkout.session.completed") {
    const session = event.data.object;
    const credits = Number(session.metadata!.credits);
    await prisma.$transaction(async (tx) => {
      await tx.purchase.create({ data: { studioId: session.metadata!.studio, sessionId: session.id, credits } });
      await tx.studio.update({ where: { id: session.metadata!.studio }, data: { credits: { increment: credits } } }); // expect: duplicate-processing
    });
  }
  res.sendStatus(200);
});

app.listen(3000);
