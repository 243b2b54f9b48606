import type { Queryable } from '../db/pool.js';

export interface Settlement {
  id: string;
  period: string;
  amountCents: number;
  createdAt: Date;
}

export interface OpenCommission {
  donationId: string;
  amountCents: number;
}

export async function insertCommission(
  db: Queryable,
  tenantId: string,
  commission: { donationId: string; period: string; amountCents: number },
): Promise<void> {
  await db.query(
    'INSERT INTO commissions (tenant_id, donation_id, period, amount_cents) VALUES ($1, $2, $3, $4)',
    [tenantId, commission.donationId, commission.period, commission.amountCents],
  );
}

/** One settlement of a tenant at a time; the lock ends with the transaction. */
export async function holdTenant(tx: Queryable, tenantId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`settlement:${tenantId}`]);
}

export async function listOpenCommissions(
  db: Queryable,
  tenantId: string,
  period: string,
  limit: number,
): Promise<OpenCommission[]> {
  const { rows } = await db.query<OpenCommission>(
    `SELECT donation_id AS "donationId", amount_cents AS "amountCents" FROM commissions
     WHERE tenant_id = $1 AND period = $2 AND settlement_id IS NULL
     ORDER BY donation_id
     LIMIT $3
     FOR UPDATE`,
    [tenantId, period, limit],
  );
  return rows;
}

export async function insert(
  db: Queryable,
  tenantId: string,
  settlement: { id: string; period: string; amountCents: number },
): Promise<void> {
  await db.query('INSERT INTO settlements (id, tenant_id, period, amount_cents) VALUES ($1, $2, $3, $4)', [
    settlement.id,
    tenantId,
    settlement.period,
    settlement.amountCents,
  ]);
}

export async function closeCommissions(
  db: Queryable,
  tenantId: string,
  donationIds: string[],
  settlementId: string,
): Promise<void> {
  await db.query('UPDATE commissions SET settlement_id = $3 WHERE tenant_id = $1 AND donation_id = ANY($2::uuid[])', [
    tenantId,
    donationIds,
    settlementId,
  ]);
}

export async function listByPeriod(db: Queryable, tenantId: string, period: string): Promise<Settlement[]> {
  const { rows } = await db.query<Settlement>(
    `SELECT id, period, amount_cents AS "amountCents", created_at AS "createdAt" FROM settlements
     WHERE tenant_id = $1 AND period = $2
     ORDER BY created_at DESC
     LIMIT 100`,
    [tenantId, period],
  );
  return rows;
}
