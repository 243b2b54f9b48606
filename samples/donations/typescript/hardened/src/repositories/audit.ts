import type { Queryable } from '../db/pool.js';

export type AuditAction =
  | 'donation.paid'
  | 'donation.failed'
  | 'payout.requested'
  | 'payout.submitted'
  | 'payout.status'
  | 'dispute.opened'
  | 'commissions.settled';

/** Written in the transaction of the change that it records. */
export async function record(
  tx: Queryable,
  tenantId: string,
  action: AuditAction,
  entityId: string,
  details: object,
): Promise<void> {
  await tx.query('INSERT INTO audit_log (tenant_id, action, entity_id, details) VALUES ($1, $2, $3, $4)', [
    tenantId,
    action,
    entityId,
    JSON.stringify(details),
  ]);
}
