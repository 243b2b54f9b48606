import { randomUUID } from 'node:crypto';
import { pool } from '../db/pool.js';
import { logger } from '../logger.js';
import * as donations from '../repositories/donations.js';
import type { DailyTotal } from '../repositories/donations.js';
import * as reports from '../repositories/reports.js';
import type { Report } from '../repositories/reports.js';

const PAGE_SIZE = 500;

export async function createReport(tenantId: string, idempotencyKey: string, year: number): Promise<Report> {
  const report = await reports.insert(pool, tenantId, { id: randomUUID(), idempotencyKey, year });
  if (!report) return (await reports.findByIdempotencyKey(pool, tenantId, idempotencyKey))!;

  const totals = await sumByDay(tenantId, year);
  logger.info({ tenantId, reportId: report.id, year, days: totals.length }, 'report finished');
  return reports.finish(pool, tenantId, report.id, totals);
}

async function sumByDay(tenantId: string, year: number): Promise<DailyTotal[]> {
  const totals = new Map<string, DailyTotal>();
  let afterSeq = 0;
  for (;;) {
    const page = await donations.listPaidInYear(pool, tenantId, year, afterSeq, PAGE_SIZE);
    for (const donation of page) {
      const day = donation.createdAt.toISOString().slice(0, 10);
      const total = totals.get(day) ?? { day, count: 0, totalCents: 0 };
      total.count += 1;
      total.totalCents += donation.creditedCents;
      totals.set(day, total);
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return [...totals.values()];
    afterSeq = last.seq;
  }
}
