import express from "express";
import Stripe from "stripe";
import { Prisma, PrismaClient } from "@prisma/client";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const prisma = new PrismaClient();
const app = express();

app.post("/stripe", express.raw({ type: "application/json" }), async (req, res) => {
  const event = stripe.webhooks.constructEvent(req.body, req.header("stripe-signature")!, process.env.STRIPE_SECRET!);
  if (event.type === "checkout.session.completed") {
    const session = event.data.object;
    const credits = Number(session.metadata!.credits);
    try {
      await prisma.$transaction(async (tx) => {
        await tx.purchase.create({ data: { studioId: session.metadata!.studio, sessionId: session.id, credits } });
        await tx.studio.update({ where: { id: session.metadata!.studio }, data: { credits: { increment: credits } } });
      });
    } catch (error) {
      const seen = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
      if (!seen) throw error;
    }
  }
  res.sendStatus(200);
});

app.listen(3000);
