import { randomUUID } from 'node:crypto';
import type { Job } from 'bullmq';
import { paymentProvider } from '../clients/payment-provider.js';
import { pool } from '../db/pool.js';
import { logger } from '../logger.js';
import type { PayoutJob } from '../queues.js';
import * as payouts from '../repositories/payouts.js';

export async function submitPayout(job: Job<PayoutJob>): Promise<void> {
  const { tenantId, payoutId } = job.data;
  const payout = await payouts.findById(pool, tenantId, payoutId);
  if (!payout) {
    logger.warn({ tenantId, payoutId }, 'payout does not exist, skipping');
    return;
  }
  if (payout.providerRef) return;

  const submitted = await paymentProvider.createPayout({
    tenantId,
    payoutId,
    amountCents: payout.amountCents,
    idempotencyKey: randomUUID(),
  });
  await payouts.markSubmitted(pool, tenantId, payoutId, submitted.id);
  logger.info({ tenantId, payoutId, providerRef: submitted.id }, 'payout submitted');
}
