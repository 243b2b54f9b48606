import type { Queue } from 'bullmq';
import { pool } from '../db/pool.js';
import { claimDue, type OutboxTask } from './outbox.js';

const BATCH_SIZE = 100;

/** Hands due tasks to the workers. What is claimed but not handed over is due again after its lease. */
export async function relayDueTasks(queue: Queue<OutboxTask>): Promise<void> {
  const tasks = await claimDue(pool, BATCH_SIZE);
  if (tasks.length === 0) return;
  await queue.addBulk(
    tasks.map((task) => ({
      name: task.topic,
      data: task,
      opts: { jobId: `outbox-${task.id}-${task.claims}` },
    })),
  );
}
