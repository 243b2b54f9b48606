import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { config } from './config.js';
import { submitPayout } from './jobs/submit-payout.js';
import { logger } from './logger.js';
import { PAYOUTS_QUEUE, type PayoutJob } from './queues.js';

const worker = new Worker<PayoutJob>(PAYOUTS_QUEUE, submitPayout, {
  connection: new Redis(config.redisUrl, { maxRetriesPerRequest: null }),
  concurrency: 5,
});

worker.on('ready', () => logger.info('worker ready'));
worker.on('failed', (job, error) => {
  const exhausted = job !== undefined && job.attemptsMade >= (job.opts.attempts ?? 1);
  logger.error({ err: error, jobId: job?.id, data: job?.data, exhausted }, 'job failed');
});
worker.on('error', (error) => logger.error({ err: error }, 'worker error'));
