import { randomUUID } from 'node:crypto';
import { exchangeRates } from '../clients/exchange-rates.js';
import { paymentProvider } from '../clients/payment-provider.js';
import { pool } from '../db/pool.js';
import { convertCents } from '../domain/money.js';
import { badRequest, conflict, isTransientUpstreamError, keyReused, notFound } from '../lib/errors.js';
import type { Idempotency } from '../lib/idempotency.js';
import { retry } from '../lib/retry.js';
import { logger } from '../logger.js';
import * as campaigns from '../repositories/campaigns.js';
import * as donations from '../repositories/donations.js';
import type { Donation } from '../repositories/donations.js';

export interface DonationInput {
  campaignId: string;
  amountCents: number;
  currency: string;
  donorName: string;
  donorEmail: string;
}

const UPSTREAM_RETRY = { attempts: 3, baseDelayMs: 100, maxDelayMs: 500, isTransient: isTransientUpstreamError };

/** Every step can run again: a request that is repeated takes up the donation where the first one left it. */
export async function createDonation(tenantId: string, idempotency: Idempotency, input: DonationInput): Promise<Donation> {
  const donation =
    (await findRepeated(tenantId, idempotency)) ?? (await insertOnce(tenantId, idempotency, input));
  if (donation.checkoutUrl) return donation;

  const payment = await retry(
    () =>
      paymentProvider.createPayment({
        tenantId,
        donationId: donation.id,
        amountCents: donation.amountCents,
        currency: donation.currency,
      }),
    UPSTREAM_RETRY,
  );
  const attached = await donations.attachPayment(pool, tenantId, donation.id, payment);
  if (!attached) throw conflict('donation has another payment');
  logger.info({ tenantId, donationId: donation.id, paymentId: payment.id }, 'payment created');
  return attached;
}

async function insertOnce(tenantId: string, idempotency: Idempotency, input: DonationInput): Promise<Donation> {
  const campaign = await campaigns.findById(pool, tenantId, input.campaignId);
  if (!campaign) throw notFound('campaign not found');
  const rateMicros = await retry(
    () => exchangeRates.getRateMicros(input.currency, campaign.currency),
    UPSTREAM_RETRY,
  );
  const creditedCents = convertCents(input.amountCents, rateMicros);
  if (creditedCents < 1) throw badRequest('amount is too small');

  const inserted = await donations.insert(pool, tenantId, {
    ...input,
    id: randomUUID(),
    idempotencyKey: idempotency.key,
    requestHash: idempotency.requestHash,
    creditedCents,
  });
  if (inserted) return inserted;
  const winner = await findRepeated(tenantId, idempotency);
  if (!winner) throw conflict('idempotency-key is in use');
  return winner;
}

async function findRepeated(tenantId: string, idempotency: Idempotency): Promise<Donation | undefined> {
  const existing = await donations.findByIdempotencyKey(pool, tenantId, idempotency.key);
  if (!existing) return undefined;
  const { requestHash, ...donation } = existing;
  if (requestHash !== idempotency.requestHash) throw keyReused();
  return donation;
}
