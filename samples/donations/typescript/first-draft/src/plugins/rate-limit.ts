import type { FastifyInstance } from 'fastify';
import { AppError } from '../lib/errors.js';

const WINDOW_MS = 60_000;

interface Window {
  count: number;
  resetAt: number;
}

export class RateLimiter {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly limit: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** True while the caller is within its limit. */
  allow(key: string): boolean {
    const now = this.now();
    const window = this.windows.get(key);
    if (!window || window.resetAt <= now) {
      this.windows.set(key, { count: 1, resetAt: now + WINDOW_MS });
      return true;
    }
    window.count += 1;
    return window.count <= this.limit;
  }

  sweep(): void {
    const now = this.now();
    for (const [key, window] of this.windows) {
      if (window.resetAt <= now) this.windows.delete(key);
    }
  }
}

export function registerRateLimit(app: FastifyInstance, limitPerMinute: number): void {
  const limiter = new RateLimiter(limitPerMinute);
  setInterval(() => limiter.sweep(), WINDOW_MS).unref();
  app.addHook('preHandler', async (request) => {
    if (!limiter.allow(request.tenant.id)) throw new AppError(429, 'rate_limited', 'too many requests');
  });
}
