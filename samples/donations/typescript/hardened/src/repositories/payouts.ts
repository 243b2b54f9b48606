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
  payout: { id: string; walletId: string; idempotencyKey: string; requestHash: string; amountCents: number },
): Promise<Payout | undefined> {
  const { rows } = await db.query<Payout>(
    `INSERT INTO payouts (id, tenant_id, wallet_id, idempotency_key, request_hash, amount_cents)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, idempotency_key) DO NOTHING
     RETURNING ${COLUMNS}`,
    [payout.id, tenantId, payout.walletId, payout.idempotencyKey, payout.requestHash, payout.amountCents],
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

export async function findByIdempotencyKey(
  db: Queryable,
  tenantId: string,
  key: string,
): Promise<(Payout & { requestHash: string }) | undefined> {
  const { rows } = await db.query<Payout & { requestHash: string }>(
    `SELECT ${COLUMNS}, request_hash AS "requestHash" FROM payouts WHERE tenant_id = $1 AND idempotency_key = $2`,
    [tenantId, key],
  );
  return rows[0];
}

/** True when this call recorded the provider's reference; events of the provider may have moved the status already. */
export async function markSubmitted(db: Queryable, tenantId: string, id: string, providerRef: string): Promise<boolean> {
  const result = await db.query(
    `UPDATE payouts
     SET provider_ref = $3, status = CASE WHEN status = 'requested' THEN 'submitted' ELSE status END, updated_at = now()
     WHERE tenant_id = $1 AND id = $2 AND provider_ref IS NULL`,
    [tenantId, id, providerRef],
  );
  return result.rowCount === 1;
}

/** True when the event is newer than what the payout has seen. */
export async function applyStatus(
  db: Queryable,
  tenantId: string,
  id: string,
  event: { sequence: number; status: PayoutStatus },
): Promise<boolean> {
  const result = await db.query(
    `UPDATE payouts SET status = $3, last_sequence = $4, updated_at = now()
     WHERE tenant_id = $1 AND id = $2 AND last_sequence < $4`,
    [tenantId, id, event.status, event.sequence],
  );
  return result.rowCount === 1;
}
