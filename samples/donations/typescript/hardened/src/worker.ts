import { Worker } from 'bullmq';
import { config } from './config.js';
import { pool } from './db/pool.js';
import { Loop } from './lib/loop.js';
import { createRedis, createWorkerRedis, redis } from './lib/redis.js';
import { shutDownWith } from './lib/shutdown.js';
import { logger } from './logger.js';
import { expireReservations } from './maintenance/expire-reservations.js';
import { reconcile } from './maintenance/reconcile.js';
import type { OutboxTask } from './outbox/outbox.js';
import { processTask } from './outbox/process-task.js';
import { createOutboxQueue, OUTBOX_QUEUE } from './outbox/queue.js';
import { relayDueTasks } from './outbox/relay.js';

const queueRedis = createRedis();
const workerRedis = createWorkerRedis();
const queue = createOutboxQueue(queueRedis);
const worker = new Worker<OutboxTask>(OUTBOX_QUEUE, processTask, { connection: workerRedis, concurrency: 5 });
const loops = [
  new Loop('outbox relay', config.outboxIntervalMs, () => relayDueTasks(queue)),
  new Loop('reservation expiry', config.expiryIntervalMs, expireReservations),
  new Loop('reconciliation', config.reconcileIntervalMs, reconcile),
];

queue.on('error', (error) => logger.error({ err: error }, 'queue error'));
worker.on('ready', () => logger.info('worker ready'));
worker.on('failed', (job, error) => logger.error({ err: error, task: job?.data }, 'task not recorded, due after its lease'));
worker.on('error', (error) => logger.error({ err: error }, 'worker error'));

shutDownWith(
  [
    { name: 'loops', run: () => Promise.all(loops.map((loop) => loop.stop())) },
    { name: 'worker', run: () => worker.close() },
    { name: 'queue', run: () => queue.close() },
    { name: 'redis', run: async () => [redis, queueRedis, workerRedis].forEach((client) => client.disconnect()) },
    { name: 'database', run: () => pool.end() },
  ],
  config.shutdownGraceMs,
);
for (const loop of loops) loop.start();
