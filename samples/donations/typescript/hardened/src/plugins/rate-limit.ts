import type { FastifyInstance } from 'fastify';
import type { Redis } from 'ioredis';
import { AppError } from '../lib/errors.js';
import { logger } from '../logger.js';

const WINDOW_MS = 60_000;

// One step in Redis: a counter without an expiry would lock the tenant out for ever.
const COUNT_IN_WINDOW = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return count`;

/** Counts over all replicas together. */
export class RateLimiter {
  constructor(
    private readonly redis: Pick<Redis, 'eval'>,
    private readonly limit: number,
  ) {}

  /** True while the caller is within its limit, and when Redis can't be asked: the limit protects, it does not decide. */
  async allow(key: string): Promise<boolean> {
    try {
      const count = await this.redis.eval(COUNT_IN_WINDOW, 1, `rate:${key}`, WINDOW_MS);
      return Number(count) <= this.limit;
    } catch (error) {
      logger.warn({ err: error, key }, 'rate limit not checked');
      return true;
    }
  }
}

export function registerRateLimit(app: FastifyInstance, limiter: RateLimiter): void {
  app.addHook('preHandler', async (request) => {
    const allowed = await limiter.allow(request.tenant.id);
    if (!allowed) throw new AppError(429, 'rate_limited', 'too many requests');
  });
}
