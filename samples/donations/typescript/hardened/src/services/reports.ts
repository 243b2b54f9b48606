import { randomUUID } from 'node:crypto';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { keyReused } from '../lib/errors.js';
import type { Idempotency } from '../lib/idempotency.js';
import { logger } from '../logger.js';
import { promise } from '../outbox/outbox.js';
import * as donations from '../repositories/donations.js';
import type { DailyTotal } from '../repositories/donations.js';
import * as reports from '../repositories/reports.js';
import type { Report } from '../repositories/reports.js';

const MONTHS = 12;

export async function requestReport(tenantId: string, idempotency: Idempotency, year: number): Promise<Report> {
  return withTransaction(async (tx) => {
    const report = await reports.insert(tx, tenantId, {
      id: randomUUID(),
      idempotencyKey: idempotency.key,
      requestHash: idempotency.requestHash,
      year,
    });
    if (!report) {
      const { requestHash, ...first } = (await reports.findByIdempotencyKey(tx, tenantId, idempotency.key))!;
      if (requestHash !== idempotency.requestHash) throw keyReused();
      return first;
    }
    await promise(tx, tenantId, 'report', report.id, { reportId: report.id });
    return report;
  });
}

/** Runs in a worker; computing a report again gives the same report. */
export async function runReport(tenantId: string, reportId: string): Promise<void> {
  const report = await reports.begin(pool, tenantId, reportId);
  if (!report) return;
  const totals: DailyTotal[] = [];
  for (let month = 1; month <= MONTHS; month += 1) {
    totals.push(...(await donations.sumByDay(pool, tenantId, report.year, month)));
  }
  await reports.finish(pool, tenantId, reportId, totals);
  logger.info({ tenantId, reportId, year: report.year, days: totals.length }, 'report finished');
}
