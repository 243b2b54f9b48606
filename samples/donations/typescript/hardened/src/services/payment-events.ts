import type { PoolClient } from 'pg';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { splitDonation } from '../domain/commission.js';
import { notFound } from '../lib/errors.js';
import { logger } from '../logger.js';
import { promise } from '../outbox/outbox.js';
import * as audit from '../repositories/audit.js';
import * as donations from '../repositories/donations.js';
import type { Donation } from '../repositories/donations.js';
import * as ledger from '../repositories/ledger.js';
import * as rewards from '../repositories/rewards.js';
import * as settlements from '../repositories/settlements.js';
import * as tenants from '../repositories/tenants.js';
import * as wallets from '../repositories/wallets.js';
import * as webhookEvents from '../repositories/webhook-events.js';

export interface PaymentEvent {
  id: string;
  type: 'payment.succeeded' | 'payment.failed';
  data: { tenantId: string; donationId: string };
}

type Outcome = 'applied' | 'repeated' | 'no change';

/** The event is claimed in the transaction of its effects: both are there, or the provider delivers it again. */
export async function handlePaymentEvent(event: PaymentEvent): Promise<void> {
  const { tenantId, donationId } = event.data;
  const donation = await donations.findById(pool, tenantId, donationId);
  if (!donation) throw notFound('donation not found');

  const outcome = await withTransaction(async (tx): Promise<Outcome> => {
    const claimed = await webhookEvents.claim(tx, tenantId, 'payments', event.id);
    if (!claimed) return 'repeated';
    const applied = event.type === 'payment.failed' ? await fail(tx, event) : await confirm(tx, event);
    return applied ? 'applied' : 'no change';
  });
  logger.info({ eventId: event.id, type: event.type, tenantId, donationId, outcome }, 'payment event handled');
}

async function fail(tx: PoolClient, event: PaymentEvent): Promise<boolean> {
  const { tenantId, donationId } = event.data;
  const failed = await donations.markFailed(tx, tenantId, donationId);
  if (failed) await audit.record(tx, tenantId, 'donation.failed', donationId, { eventId: event.id });
  return failed;
}

async function confirm(tx: PoolClient, event: PaymentEvent): Promise<boolean> {
  const { tenantId, donationId } = event.data;
  const donation = await donations.markPaid(tx, tenantId, donationId);
  if (!donation) return false;
  const tenant = await tenants.findById(tx, tenantId);
  if (!tenant) throw notFound('tenant not found');

  const { commissionCents, netCents } = splitDonation(donation.creditedCents, tenant.commissionBps);
  await book(tx, donation, netCents, commissionCents);
  await rewards.confirmReservation(tx, tenantId, donationId);
  await promise(tx, tenantId, 'receipt', donationId, { donationId });
  await promise(tx, tenantId, 'leaderboard', donationId, { donationId });
  await audit.record(tx, tenantId, 'donation.paid', donationId, { eventId: event.id, netCents, commissionCents });
  return true;
}

async function book(tx: PoolClient, donation: Donation, netCents: number, commissionCents: number): Promise<void> {
  const { tenantId } = donation;
  const wallet = await wallets.credit(tx, tenantId, donation.campaignId, netCents);
  await ledger.append(tx, tenantId, {
    walletId: wallet.id,
    kind: 'donation',
    referenceId: donation.id,
    amountCents: netCents,
  });
  await settlements.insertCommission(tx, tenantId, {
    donationId: donation.id,
    period: donation.createdAt.toISOString().slice(0, 7),
    amountCents: commissionCents,
  });
}
