import { randomUUID } from 'node:crypto';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { conflict, notFound } from '../lib/errors.js';
import { logger } from '../logger.js';
import { payoutQueue } from '../queues.js';
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

export async function requestPayout(tenantId: string, idempotencyKey: string, input: PayoutInput): Promise<Payout> {
  const wallet = await wallets.findByCampaign(pool, tenantId, input.campaignId);
  if (!wallet) throw notFound('wallet not found');

  return withTransaction(async (tx) => {
    const payout = await payouts.insert(tx, tenantId, {
      id: randomUUID(),
      walletId: wallet.id,
      idempotencyKey,
      amountCents: input.amountCents,
    });
    if (!payout) return (await payouts.findByIdempotencyKey(tx, tenantId, idempotencyKey))!;

    const debited = await wallets.debit(tx, tenantId, input.campaignId, input.amountCents);
    if (!debited) throw conflict('balance does not cover the payout');
    await ledger.append(tx, tenantId, {
      walletId: wallet.id,
      kind: 'payout',
      referenceId: payout.id,
      amountCents: -input.amountCents,
    });
    await payoutQueue.add('submit', { tenantId, payoutId: payout.id }, { jobId: `payout-${payout.id}` });
    logger.info({ tenantId, payoutId: payout.id, amountCents: input.amountCents }, 'payout requested');
    return payout;
  });
}

export async function handlePayoutEvent(event: PayoutEvent): Promise<void> {
  const { tenantId, payoutId, status } = event.data;
  const updated = await payouts.setStatus(pool, tenantId, payoutId, status);
  if (!updated) throw notFound('payout not found');
  logger.info({ eventId: event.id, tenantId, payoutId, status }, 'payout status changed');
}
