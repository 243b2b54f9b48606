import { mailer } from '../clients/mailer.js';
import { pool } from '../db/pool.js';
import { logger } from '../logger.js';
import * as donations from '../repositories/donations.js';
import * as receipts from '../repositories/receipts.js';

/** Donors need the receipt for their tax return; it is stored and sent by mail. */
export async function sendReceipt(tenantId: string, donationId: string): Promise<void> {
  const donation = await donations.findById(pool, tenantId, donationId);
  if (!donation) return;
  const receipt = await receipts.ensure(pool, tenantId, donationId);
  if (receipt.sentAt) return;
  await mailer.send(
    {
      to: donation.donorEmail,
      subject: 'Your donation receipt',
      text: `Thank you, ${donation.donorName}. We received ${(donation.amountCents / 100).toFixed(2)} ${donation.currency}.`,
    },
    `receipt-${donationId}`,
  );
  await receipts.markSent(pool, tenantId, donationId);
  logger.info({ tenantId, donationId }, 'receipt sent');
}
