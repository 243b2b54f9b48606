import { Worker } from "bullmq";
import Stripe from "stripe";
import { PrismaClient } from "@prisma/client";

const stripe = new Stripe(process.env.STRIPE_KEY!);
const prisma = new PrismaClient();

export const renewals = new Worker(
  "renewals",
  async (job) => {
    const plan = await prisma.gymPlan.findUniqueOrThrow({ where: { id: job.data.planId } });
    const idempotencyKey = `renewal-${plan.id}-${job.data.period}`;
    const intent = await stripe.paymentIntents.create({ amount: plan.cents, currency: "eur", customer: plan.customer }, { idempotencyKey });
    await prisma.gymPlan.update({ where: { id: plan.id }, data: { lastIntent: intent.id } });
  },
  { connection: { host: "redis" } },
);

process.once("SIGTERM", () => renewals.close());
