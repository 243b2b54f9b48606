import type { Queryable } from '../db/pool.js';
import { logger } from '../logger.js';

const BATCH_SIZE = 500;

/** Gives the stock of reservations that were never paid back to their rewards. */
export async function expireReservations(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ expired: number }>(
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
  const expired = rows[0]?.expired ?? 0;
  if (expired > 0) logger.info({ expired }, 'reservations expired');
  return expired;
}
