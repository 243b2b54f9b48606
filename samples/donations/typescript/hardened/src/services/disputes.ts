import { withTransaction } from '../db/transaction.js';
import { logger } from '../logger.js';
import * as audit from '../repositories/audit.js';

export interface DisputeEvent {
  id: string;
  data: { disputeId: string; tenantId: string; donationId: string; reason: string; amountCents: number };
}

export async function openDispute(event: DisputeEvent): Promise<void> {
  const { disputeId, tenantId, donationId, reason, amountCents } = event.data;
  await withTransaction(async (tx) => {
    const inserted = await tx.query(
      `INSERT INTO disputes (provider_dispute_id, tenant_id, donation_id, reason, amount_cents)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (provider_dispute_id) DO NOTHING`,
      [disputeId, tenantId, donationId, reason, amountCents],
    );
    if (inserted.rowCount === 1) await audit.record(tx, tenantId, 'dispute.opened', donationId, { disputeId, reason });
  });
  logger.info({ eventId: event.id, tenantId, donationId, disputeId }, 'dispute handled');
}
