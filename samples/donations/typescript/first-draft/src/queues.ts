import { Queue } from 'bullmq';
import { createRedis } from './lib/redis.js';

export interface PayoutJob {
  tenantId: string;
  payoutId: string;
}

export const PAYOUTS_QUEUE = 'payouts';

export const payoutQueue = new Queue<PayoutJob>(PAYOUTS_QUEUE, {
  connection: createRedis(),
  defaultJobOptions: {
    attempts: 8,
    backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
    removeOnComplete: { age: 24 * 3600 },
    removeOnFail: false,
  },
});
