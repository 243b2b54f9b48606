import type { Queryable } from '../db/pool.js';
import type { DailyTotal } from './donations.js';

export interface Report {
  id: string;
  year: number;
  status: 'queued' | 'running' | 'done' | 'failed';
  result: DailyTotal[] | null;
}

const COLUMNS = 'id, year, status, result';

/** Undefined when a report with this idempotency key exists. */
export async function insert(
  db: Queryable,
  tenantId: string,
  report: { id: string; idempotencyKey: string; requestHash: string; year: number },
): Promise<Report | undefined> {
  const { rows } = await db.query<Report>(
    `INSERT INTO reports (id, tenant_id, idempotency_key, request_hash, year, status)
     VALUES ($1, $2, $3, $4, $5, 'queued')
     ON CONFLICT (tenant_id, idempotency_key) DO NOTHING
     RETURNING ${COLUMNS}`,
    [report.id, tenantId, report.idempotencyKey, report.requestHash, report.year],
  );
  return rows[0];
}

export async function findById(db: Queryable, tenantId: string, id: string): Promise<Report | undefined> {
  const { rows } = await db.query<Report>(
    `SELECT ${COLUMNS} FROM reports WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  );
  return rows[0];
}

export async function findByIdempotencyKey(
  db: Queryable,
  tenantId: string,
  key: string,
): Promise<(Report & { requestHash: string }) | undefined> {
  const { rows } = await db.query<Report & { requestHash: string }>(
    `SELECT ${COLUMNS}, request_hash AS "requestHash" FROM reports WHERE tenant_id = $1 AND idempotency_key = $2`,
    [tenantId, key],
  );
  return rows[0];
}

/** The report, unless it is finished; a run that was cut short is taken up again. */
export async function begin(db: Queryable, tenantId: string, id: string): Promise<Report | undefined> {
  const { rows } = await db.query<Report>(
    `UPDATE reports SET status = 'running'
     WHERE tenant_id = $1 AND id = $2 AND status IN ('queued', 'running')
     RETURNING ${COLUMNS}`,
    [tenantId, id],
  );
  return rows[0];
}

export async function finish(db: Queryable, tenantId: string, id: string, result: DailyTotal[]): Promise<void> {
  await db.query(
    `UPDATE reports SET status = 'done', result = $3, finished_at = now()
     WHERE tenant_id = $1 AND id = $2 AND status = 'running'`,
    [tenantId, id, JSON.stringify(result)],
  );
}

export async function fail(db: Queryable, tenantId: string, id: string): Promise<void> {
  await db.query(
    `UPDATE reports SET status = 'failed', finished_at = now()
     WHERE tenant_id = $1 AND id = $2 AND status IN ('queued', 'running')`,
    [tenantId, id],
  );
}
