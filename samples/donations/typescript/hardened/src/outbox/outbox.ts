import { config } from '../config.js';
import type { Queryable } from '../db/pool.js';

interface Payloads {
  receipt: { donationId: string };
  leaderboard: { donationId: string };
  payout: { payoutId: string };
  report: { reportId: string };
}

export type Topic = keyof Payloads;

export interface OutboxTask<T extends Topic = Topic> {
  id: number;
  tenantId: string;
  topic: T;
  payload: Payloads[T];
  /** Number of the lease; a later one takes the task away. */
  claims: number;
  failures: number;
}

const REPORT_LEASE_FACTOR = 5;

/** Promises work in the transaction that makes it necessary. The key says what is the same work. */
export async function promise<T extends Topic>(
  tx: Queryable,
  tenantId: string,
  topic: T,
  dedupeKey: string,
  payload: Payloads[T],
): Promise<void> {
  await tx.query(
    `INSERT INTO outbox (tenant_id, topic, dedupe_key, payload) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, topic, dedupe_key) DO NOTHING`,
    [tenantId, topic, dedupeKey, JSON.stringify(payload)],
  );
}

/** Takes due rows for the time of a lease; a row whose worker dies is due again when the lease is over. */
export async function claimDue(db: Queryable, limit: number): Promise<OutboxTask[]> {
  const { rows } = await db.query<OutboxTask>(
    `UPDATE outbox
     SET claims = claims + 1,
         next_attempt_at = now() + make_interval(secs => $2 * CASE topic WHEN 'report' THEN $3 ELSE 1 END)
     WHERE id IN (
       SELECT id FROM outbox
       WHERE done_at IS NULL AND dead_at IS NULL AND next_attempt_at <= now()
       ORDER BY next_attempt_at
       LIMIT $1
       FOR UPDATE SKIP LOCKED
     )
     RETURNING id, tenant_id AS "tenantId", topic, payload, claims, failures`,
    [limit, config.outboxLeaseSeconds, REPORT_LEASE_FACTOR],
  );
  return rows;
}

/** False when the task is done, dead, or was claimed again after its lease ended. */
export async function isCurrent(db: Queryable, task: OutboxTask): Promise<boolean> {
  const { rows } = await db.query(
    'SELECT 1 FROM outbox WHERE id = $1 AND claims = $2 AND done_at IS NULL AND dead_at IS NULL',
    [task.id, task.claims],
  );
  return rows.length === 1;
}

export async function markDone(db: Queryable, task: OutboxTask): Promise<void> {
  await db.query('UPDATE outbox SET done_at = now(), last_error = NULL WHERE id = $1 AND done_at IS NULL', [task.id]);
}

export async function postpone(db: Queryable, task: OutboxTask, delayMs: number, error: string): Promise<void> {
  await db.query(
    `UPDATE outbox
     SET failures = failures + 1, next_attempt_at = now() + make_interval(secs => $3), last_error = $4
     WHERE id = $1 AND claims = $2 AND done_at IS NULL`,
    [task.id, task.claims, delayMs / 1_000, error],
  );
}

/** Gives up on a task; the row stays for an operator, who clears dead_at to try again. */
export async function bury(db: Queryable, task: OutboxTask, error: string): Promise<boolean> {
  const result = await db.query(
    `UPDATE outbox SET dead_at = now(), last_error = $3
     WHERE id = $1 AND claims = $2 AND done_at IS NULL AND dead_at IS NULL`,
    [task.id, task.claims, error],
  );
  return result.rowCount === 1;
}

export async function countDead(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ dead: number }>('SELECT count(*) AS dead FROM outbox WHERE dead_at IS NOT NULL');
  return rows[0]!.dead;
}
