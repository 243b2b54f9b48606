import type { Job } from 'bullmq';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { UpstreamError } from '../lib/errors.js';
import { backoffMs } from '../lib/retry.js';
import { logger } from '../logger.js';
import * as reports from '../repositories/reports.js';
import { refreshDonor } from '../services/leaderboard.js';
import { submitPayout } from '../services/payouts.js';
import { sendReceipt } from '../services/receipts.js';
import { runReport } from '../services/reports.js';
import { bury, isCurrent, markDone, type OutboxTask, postpone } from './outbox.js';

const MAX_FAILURES = 12;
const BASE_DELAY_MS = 1_000;
const MAX_DELAY_MS = 10 * 60_000;

/** Does the task, which may have been done before; then closes it, or says when it is due again. */
export async function processTask(job: Job<OutboxTask>): Promise<void> {
  const task = job.data;
  if (!(await isCurrent(pool, task))) return;
  try {
    await perform(task);
  } catch (error) {
    await giveBack(task, error);
    return;
  }
  await markDone(pool, task);
}

async function perform(task: OutboxTask): Promise<void> {
  switch (task.topic) {
    case 'receipt':
      return sendReceipt(task.tenantId, (task as OutboxTask<'receipt'>).payload.donationId);
    case 'leaderboard':
      return refreshDonor(task.tenantId, (task as OutboxTask<'leaderboard'>).payload.donationId);
    case 'payout':
      return submitPayout(task.tenantId, (task as OutboxTask<'payout'>).payload.payoutId);
    case 'report':
      return runReport(task.tenantId, (task as OutboxTask<'report'>).payload.reportId);
  }
}

async function giveBack(task: OutboxTask, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const hopeless = error instanceof UpstreamError && !error.transient;
  const failures = task.failures + 1;
  if (!hopeless && failures < MAX_FAILURES) {
    const delayMs = BASE_DELAY_MS + backoffMs(failures, BASE_DELAY_MS, MAX_DELAY_MS);
    await postpone(pool, task, delayMs, message);
    logger.warn({ err: error, taskId: task.id, topic: task.topic, failures, delayMs }, 'task failed');
    return;
  }
  await withTransaction(async (tx) => {
    const buried = await bury(tx, task, message);
    if (buried && task.topic === 'report') {
      await reports.fail(tx, task.tenantId, (task as OutboxTask<'report'>).payload.reportId);
    }
  });
  logger.error({ err: error, taskId: task.id, topic: task.topic, payload: task.payload }, 'task given up');
}
