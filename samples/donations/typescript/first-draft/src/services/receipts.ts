import { mailer } from '../clients/mailer.js';
import { pool } from '../db/pool.js';
import type { Donation } from '../repositories/donations.js';
import { logger } from '../logger.js';

/** Donors need the receipt for their tax return; it is stored and sent by mail. */
export async function issueReceipt(donation: Donation): Promise<void> {
  const { tenantId, id: donationId } = donation;
  await pool.query(
    'INSERT INTO receipts (tenant_id, donation_id) VALUES ($1, $2) ON CONFLICT (tenant_id, donation_id) DO NOTHING',
    [tenantId, donationId],
  );
  await mailer.send(
    {
      to: donation.donorEmail,
      subject: 'Your donation receipt',
      text: `Thank you, ${donation.donorName}. We received ${(donation.amountCents / 100).toFixed(2)} ${donation.currency}.`,
    },
    `receipt-${donationId}`,
  );
  await pool.query('UPDATE receipts SET sent_at = now() WHERE tenant_id = $1 AND donation_id = $2', [
    tenantId,
    donationId,
  ]);
  logger.info({ tenantId, donationId }, 'receipt sent');
}
