import { randomUUID } from 'node:crypto';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { conflict } from '../lib/errors.js';
import { logger } from '../logger.js';
import * as settlements from '../repositories/settlements.js';
import type { Settlement } from '../repositories/settlements.js';

const MAX_COMMISSIONS_PER_SETTLEMENT = 5_000;

/** Settles the open commissions of a period; only one settlement of a tenant runs at a time. */
export async function settlePeriod(tenantId: string, period: string): Promise<Settlement[]> {
  const lockName = `settlement:${tenantId}`;
  const { rows } = await pool.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_lock(hashtext($1)) AS locked',
    [lockName],
  );
  if (!rows[0]?.locked) throw conflict('a settlement is already running');

  try {
    await closeOpenCommissions(tenantId, period);
  } finally {
    await pool.query('SELECT pg_advisory_unlock(hashtext($1))', [lockName]);
  }
  return settlements.listByPeriod(pool, tenantId, period);
}

async function closeOpenCommissions(tenantId: string, period: string): Promise<void> {
  await withTransaction(async (tx) => {
    const open = await settlements.listOpenCommissions(tx, tenantId, period, MAX_COMMISSIONS_PER_SETTLEMENT);
    if (open.length === 0) return;
    const settlementId = randomUUID();
    const amount = open.reduce((sum, commission) => sum + commission.amount, 0);
    await settlements.insert(tx, tenantId, { id: settlementId, period, amount });
    await settlements.closeCommissions(
      tx,
      tenantId,
      open.map((commission) => commission.id),
      settlementId,
    );
    logger.info({ tenantId, settlementId, period, commissions: open.length }, 'commissions settled');
  });
}
