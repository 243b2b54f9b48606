import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import * as audit from '../repositories/audit.js';
import * as settlements from '../repositories/settlements.js';
import type { Settlement } from '../repositories/settlements.js';

const MAX_COMMISSIONS_PER_SETTLEMENT = 5_000;

/** Settles the open commissions of a period; only one settlement of a tenant runs at a time. */
export async function settlePeriod(tenantId: string, period: string): Promise<Settlement[]> {
  await withTransaction(async (tx) => {
    await settlements.holdTenant(tx, tenantId);
    await closeOpenCommissions(tx, tenantId, period);
  });
  return settlements.listByPeriod(pool, tenantId, period);
}

async function closeOpenCommissions(tx: PoolClient, tenantId: string, period: string): Promise<void> {
  const open = await settlements.listOpenCommissions(tx, tenantId, period, MAX_COMMISSIONS_PER_SETTLEMENT);
  if (open.length === 0) return;
  const settlementId = randomUUID();
  const amountCents = open.reduce((sum, commission) => sum + commission.amountCents, 0);
  const donationIds = open.map((commission) => commission.donationId);
  await settlements.insert(tx, tenantId, { id: settlementId, period, amountCents });
  await settlements.closeCommissions(tx, tenantId, donationIds, settlementId);
  await audit.record(tx, tenantId, 'commissions.settled', settlementId, { period, commissions: open.length, amountCents });
}
