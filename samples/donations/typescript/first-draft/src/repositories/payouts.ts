import type { Queryable } from '../db/pool.js';

export type PayoutStatus = 'requested' | 'submitted' | 'in_transit' | 'paid' | 'failed';

export interface Payout {
  id: string;
  amountCents: number;
  status: PayoutStatus;
  providerRef: string | null;
}

const COLUMNS = 'id, amount_cents AS "amountCents", status, provider_ref AS "providerRef"';

/** Undefined when a payout with this idempotency key exists. */
export async function insert(
  db: Queryable,
  tenantId: string,
  payout: { id: string; walletId: string; idempotencyKey: string; amountCents: number },
): Promise<Payout | undefined> {
  const { rows } = await db.query<Payout>(
    `INSERT INTO payouts (id, tenant_id, wallet_id, idempotency_key, amount_cents)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (tenant_id, idempotency_key) DO NOTHING
     RETURNING ${COLUMNS}`,
    [payout.id, tenantId, payout.walletId, payout.idempotencyKey, payout.amountCents],
  );
  return rows[0];
}

export async function findById(db: Queryable, tenantId: string, id: string): Promise<Payout | undefined> {
  const { rows } = await db.query<Payout>(
    `SELECT ${COLUMNS} FROM payouts WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  );
  return rows[0];
}

export async function findByIdempotencyKey(db: Queryable, tenantId: string, key: string): Promise<Payout | undefined> {
  const { rows } = await db.query<Payout>(
    `SELECT ${COLUMNS} FROM payouts WHERE tenant_id = $1 AND idempotency_key = $2`,
    [tenantId, key],
  );
  return rows[0];
}

export async function markSubmitted(db: Queryable, tenantId: string, id: string, providerRef: string): Promise<void> {
  await db.query(
    `UPDATE payouts
     SET provider_ref = $3, status = CASE WHEN status = 'requested' THEN 'submitted' ELSE status END, updated_at = now()
     WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, providerRef],
  );
}

export async function setStatus(db: Queryable, tenantId: string, id: string, status: PayoutStatus): Promise<boolean> {
  const result = await db.query(
    'UPDATE payouts SET status = $3, updated_at = now() WHERE tenant_id = $1 AND id = $2',
    [tenantId, id, status],
  );
  return result.rowCount === 1;
}
