import { Redis } from 'ioredis';
import { config } from '../config.js';
import { logger } from '../logger.js';

/** Commands fail at once while Redis is away; nothing of record is kept there. */
export function createRedis(): Redis {
  const client = new Redis(config.redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    commandTimeout: 1_000,
  });
  client.on('error', (error: Error) => logger.error({ err: error }, 'redis connection failed'));
  return client;
}

/** A worker waits for jobs with blocking commands, which must not be cut. */
export function createWorkerRedis(): Redis {
  const client = new Redis(config.redisUrl, { maxRetriesPerRequest: null, connectTimeout: 2_000 });
  client.on('error', (error: Error) => logger.error({ err: error }, 'redis connection failed'));
  return client;
}

export const redis = createRedis();
