import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { OutboxTask } from './outbox.js';

export const OUTBOX_QUEUE = 'outbox';

/**
 * Spreads claimed tasks over the workers. The outbox table is the record: it repeats what fails and what Redis
 * loses, so a job is attempted once and not kept.
 */
export function createOutboxQueue(connection: Redis): Queue<OutboxTask> {
  return new Queue<OutboxTask>(OUTBOX_QUEUE, {
    connection,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: { count: 1_000 } },
  });
}
