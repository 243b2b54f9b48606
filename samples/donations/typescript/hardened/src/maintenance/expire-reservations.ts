import { withTransaction } from '../db/transaction.js';
import { logger } from '../logger.js';

const EXPIRY_LOCK = 727_002;
const BATCH_SIZE = 500;

/** Gives the stock of reservations that were never paid back to their rewards. */
export async function expireReservations(): Promise<void> {
  const expired = await withTransaction(async (tx) => {
    const lock = await tx.query<{ locked: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS locked', [EXPIRY_LOCK]);
    if (!lock.rows[0]?.locked) return 0;
    const { rows } = await tx.query<{ expired: number }>(
      `WITH expired AS (
         UPDATE reservations SET status = 'expired'
         WHERE id IN (
           SELECT id FROM reservations
           WHERE status = 'held' AND expires_at < now()
           ORDER BY expires_at
           LIMIT $1
           FOR UPDATE SKIP LOCKED
         )
         RETURNING tenant_id, reward_id, quantity
       ), returned AS (
         UPDATE rewards r SET stock = r.stock + e.quantity
         FROM (SELECT tenant_id, reward_id, SUM(quantity)::int AS quantity FROM expired GROUP BY tenant_id, reward_id) e
         WHERE r.tenant_id = e.tenant_id AND r.id = e.reward_id
       )
       SELECT count(*)::int AS expired FROM expired`,
      [BATCH_SIZE],
    );
    return rows[0]?.expired ?? 0;
  });
  if (expired > 0) logger.info({ expired }, 'reservations expired');
}
