import { randomUUID } from 'node:crypto';
import { paymentProvider } from '../clients/payment-provider.js';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { conflict, keyReused, notFound } from '../lib/errors.js';
import type { Idempotency } from '../lib/idempotency.js';
import { logger } from '../logger.js';
import { promise } from '../outbox/outbox.js';
import * as audit from '../repositories/audit.js';
import * as ledger from '../repositories/ledger.js';
import * as payouts from '../repositories/payouts.js';
import type { Payout, PayoutStatus } from '../repositories/payouts.js';
import * as wallets from '../repositories/wallets.js';

export interface PayoutInput {
  campaignId: string;
  amountCents: number;
}

export interface PayoutEvent {
  id: string;
  sequence: number;
  data: { tenantId: string; payoutId: string; status: PayoutStatus };
}

export async function requestPayout(tenantId: string, idempotency: Idempotency, input: PayoutInput): Promise<Payout> {
  const wallet = await wallets.findByCampaign(pool, tenantId, input.campaignId);
  if (!wallet) throw notFound('wallet not found');

  return withTransaction(async (tx) => {
    const payout = await payouts.insert(tx, tenantId, {
      id: randomUUID(),
      walletId: wallet.id,
      idempotencyKey: idempotency.key,
      requestHash: idempotency.requestHash,
      amountCents: input.amountCents,
    });
    if (!payout) {
      const { requestHash, ...first } = (await payouts.findByIdempotencyKey(tx, tenantId, idempotency.key))!;
      if (requestHash !== idempotency.requestHash) throw keyReused();
      return first;
    }

    const debited = await wallets.debit(tx, tenantId, input.campaignId, input.amountCents);
    if (!debited) throw conflict('balance does not cover the payout');
    await ledger.append(tx, tenantId, {
      walletId: wallet.id,
      kind: 'payout',
      referenceId: payout.id,
      amountCents: -input.amountCents,
    });
    await promise(tx, tenantId, 'payout', payout.id, { payoutId: payout.id });
    await audit.record(tx, tenantId, 'payout.requested', payout.id, { amountCents: input.amountCents });
    return payout;
  });
}

/** Submitting twice is one payout, because the provider knows it by its id. */
export async function submitPayout(tenantId: string, payoutId: string): Promise<void> {
  const payout = await payouts.findById(pool, tenantId, payoutId);
  if (!payout) throw notFound('payout not found');
  if (payout.providerRef) return;
  const submitted = await paymentProvider.createPayout({ tenantId, payoutId, amountCents: payout.amountCents });
  await withTransaction(async (tx) => {
    const marked = await payouts.markSubmitted(tx, tenantId, payoutId, submitted.id);
    if (marked) await audit.record(tx, tenantId, 'payout.submitted', payoutId, { providerRef: submitted.id });
  });
  logger.info({ tenantId, payoutId, providerRef: submitted.id }, 'payout submitted');
}

/** Events arrive repeated and in any order; the one with the highest sequence decides. */
export async function handlePayoutEvent(event: PayoutEvent): Promise<void> {
  const { tenantId, payoutId, status } = event.data;
  const payout = await payouts.findById(pool, tenantId, payoutId);
  if (!payout) throw notFound('payout not found');

  const applied = await withTransaction(async (tx) => {
    const newer = await payouts.applyStatus(tx, tenantId, payoutId, { sequence: event.sequence, status });
    if (newer) {
      await audit.record(tx, tenantId, 'payout.status', payoutId, { eventId: event.id, sequence: event.sequence, status });
    }
    return newer;
  });
  logger.info({ eventId: event.id, tenantId, payoutId, status, applied }, 'payout event handled');
}
