import { randomUUID } from 'node:crypto';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { splitDonation } from '../domain/commission.js';
import { notFound } from '../lib/errors.js';
import { logger } from '../logger.js';
import * as donations from '../repositories/donations.js';
import type { Donation } from '../repositories/donations.js';
import * as ledger from '../repositories/ledger.js';
import * as rewards from '../repositories/rewards.js';
import * as settlements from '../repositories/settlements.js';
import * as tenants from '../repositories/tenants.js';
import * as wallets from '../repositories/wallets.js';
import * as leaderboard from './leaderboard.js';
import { issueReceipt } from './receipts.js';

export interface PaymentEvent {
  id: string;
  type: 'payment.succeeded' | 'payment.failed';
  data: { tenantId: string; donationId: string };
}

export async function handlePaymentEvent(event: PaymentEvent): Promise<void> {
  const { tenantId, donationId } = event.data;
  const donation = await donations.findById(pool, tenantId, donationId);
  if (!donation) throw notFound('donation not found');

  if (event.type === 'payment.failed') {
    await donations.markFailed(pool, tenantId, donationId);
    logger.info({ eventId: event.id, tenantId, donationId }, 'donation failed');
    return;
  }
  await confirmDonation(donation);
  logger.info({ eventId: event.id, tenantId, donationId }, 'donation paid');
}

async function confirmDonation(donation: Donation): Promise<void> {
  const { tenantId } = donation;
  const tenant = await tenants.findById(pool, tenantId);
  if (!tenant) throw notFound('tenant not found');
  const { commission, netCents } = splitDonation(donation.creditedCents, tenant.commissionRate);

  await withTransaction(async (tx) => {
    await donations.markPaid(tx, tenantId, donation.id);
    const wallet = await wallets.credit(tx, tenantId, donation.campaignId, netCents);
    await ledger.append(tx, tenantId, {
      walletId: wallet.id,
      kind: 'donation',
      referenceId: donation.id,
      amountCents: netCents,
    });
    await settlements.insertCommission(tx, tenantId, {
      id: randomUUID(),
      donationId: donation.id,
      period: donation.createdAt.toISOString().slice(0, 7),
      amount: commission,
    });
    await rewards.confirmReservation(tx, tenantId, donation.id);
  });

  await leaderboard.recordDonation(tenantId, donation.campaignId, donation.donorName, donation.creditedCents);
  issueReceipt(donation);
}
