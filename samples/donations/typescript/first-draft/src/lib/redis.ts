import { Redis } from 'ioredis';
import { config } from '../config.js';
import { logger } from '../logger.js';

export function createRedis(): Redis {
  const client = new Redis(config.redisUrl, {
    maxRetriesPerRequest: 2,
    connectTimeout: 2_000,
    commandTimeout: 2_000,
  });
  client.on('error', (error: Error) => logger.error({ err: error }, 'redis connection failed'));
  return client;
}

export const redis = createRedis();
