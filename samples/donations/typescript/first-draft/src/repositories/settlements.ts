import type { Queryable } from '../db/pool.js';

export interface Settlement {
  id: string;
  period: string;
  amountCents: number;
  createdAt: Date;
}

export interface OpenCommission {
  id: string;
  amount: number;
}

export async function insertCommission(
  db: Queryable,
  tenantId: string,
  commission: { id: string; donationId: string; period: string; amount: number },
): Promise<void> {
  await db.query(
    'INSERT INTO commissions (id, tenant_id, donation_id, period, amount) VALUES ($1, $2, $3, $4, $5)',
    [commission.id, tenantId, commission.donationId, commission.period, commission.amount],
  );
}

export async function listOpenCommissions(
  db: Queryable,
  tenantId: string,
  period: string,
  limit: number,
): Promise<OpenCommission[]> {
  const { rows } = await db.query<OpenCommission>(
    `SELECT id, amount FROM commissions
     WHERE tenant_id = $1 AND period = $2 AND settlement_id IS NULL
     ORDER BY id
     LIMIT $3`,
    [tenantId, period, limit],
  );
  return rows;
}

export async function insert(
  db: Queryable,
  tenantId: string,
  settlement: { id: string; period: string; amount: number },
): Promise<void> {
  await db.query('INSERT INTO settlements (id, tenant_id, period, amount) VALUES ($1, $2, $3, $4)', [
    settlement.id,
    tenantId,
    settlement.period,
    settlement.amount,
  ]);
}

export async function closeCommissions(
  db: Queryable,
  tenantId: string,
  commissionIds: string[],
  settlementId: string,
): Promise<void> {
  await db.query('UPDATE commissions SET settlement_id = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[])', [
    tenantId,
    commissionIds,
    settlementId,
  ]);
}

export async function listByPeriod(db: Queryable, tenantId: string, period: string): Promise<Settlement[]> {
  const { rows } = await db.query<Settlement>(
    `SELECT id, period, round(amount * 100)::bigint AS "amountCents", created_at AS "createdAt" FROM settlements
     WHERE tenant_id = $1 AND period = $2
     ORDER BY created_at DESC
     LIMIT 100`,
    [tenantId, period],
  );
  return rows;
}
