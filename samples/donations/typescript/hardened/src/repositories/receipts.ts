import type { Queryable } from '../db/pool.js';

export async function ensure(db: Queryable, tenantId: string, donationId: string): Promise<{ sentAt: Date | null }> {
  await db.query(
    'INSERT INTO receipts (tenant_id, donation_id) VALUES ($1, $2) ON CONFLICT (tenant_id, donation_id) DO NOTHING',
    [tenantId, donationId],
  );
  const { rows } = await db.query<{ sentAt: Date | null }>(
    'SELECT sent_at AS "sentAt" FROM receipts WHERE tenant_id = $1 AND donation_id = $2',
    [tenantId, donationId],
  );
  return rows[0]!;
}

export async function markSent(db: Queryable, tenantId: string, donationId: string): Promise<void> {
  await db.query(
    'UPDATE receipts SET sent_at = now() WHERE tenant_id = $1 AND donation_id = $2 AND sent_at IS NULL',
    [tenantId, donationId],
  );
}
