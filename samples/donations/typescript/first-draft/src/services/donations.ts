import { randomUUID } from 'node:crypto';
import { exchangeRates } from '../clients/exchange-rates.js';
import { paymentProvider } from '../clients/payment-provider.js';
import { pool } from '../db/pool.js';
import { convertCents } from '../domain/money.js';
import { badRequest, isUniqueViolation, notFound } from '../lib/errors.js';
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

export async function createDonation(tenantId: string, idempotencyKey: string, input: DonationInput): Promise<Donation> {
  const campaign = await campaigns.findById(pool, tenantId, input.campaignId);
  if (!campaign) throw notFound('campaign not found');

  const rateMicros = await exchangeRates.getRateMicros(input.currency, campaign.currency);
  const creditedCents = convertCents(input.amountCents, rateMicros);
  if (creditedCents < 1) throw badRequest('amount is too small');
  const donation = await insertOnce(tenantId, idempotencyKey, { ...input, creditedCents });
  if (donation.checkoutUrl) return donation;

  const payment = await paymentProvider.createPayment({
    tenantId,
    donationId: donation.id,
    amountCents: donation.amountCents,
    currency: donation.currency,
    idempotencyKey: `donation-${donation.id}`,
  });
  logger.info({ tenantId, donationId: donation.id, paymentId: payment.id }, 'payment created');
  return donations.attachPayment(pool, tenantId, donation.id, payment);
}

/** A request that is sent again with the same key gets the donation of the first one. */
async function insertOnce(
  tenantId: string,
  idempotencyKey: string,
  donation: DonationInput & { creditedCents: number },
): Promise<Donation> {
  try {
    return await donations.insert(pool, tenantId, { id: randomUUID(), idempotencyKey, ...donation });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const existing = await donations.findByIdempotencyKey(pool, tenantId, idempotencyKey);
    if (!existing) throw error;
    return existing;
  }
}
