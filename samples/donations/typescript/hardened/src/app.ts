import { fastify, type FastifyBaseLogger } from 'fastify';
import { ZodError } from 'zod';
import { config } from './config.js';
import { AppError, isBusy, isForeignKeyViolation } from './lib/errors.js';
import { redis } from './lib/redis.js';
import { logger } from './logger.js';
import { registerAuth } from './plugins/auth.js';
import { RateLimiter, registerRateLimit } from './plugins/rate-limit.js';
import { campaignRoutes } from './routes/campaigns.js';
import { donationRoutes } from './routes/donations.js';
import { healthRoutes } from './routes/health.js';
import { payoutRoutes } from './routes/payouts.js';
import { reportRoutes } from './routes/reports.js';
import { rewardRoutes } from './routes/rewards.js';
import { webhookRoutes } from './routes/webhooks.js';

const BODY_LIMIT_BYTES = 64 * 1024;

export function buildApp() {
  const app = fastify({ loggerInstance: logger as FastifyBaseLogger, bodyLimit: BODY_LIMIT_BYTES });

  // A connection that carries a request while the server closes would otherwise be kept alive, and hold the shutdown.
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });

  app.setErrorHandler((error, request, reply) => {
    if (error instanceof ZodError) {
      return reply.code(400).send({ code: 'bad_request', issues: error.issues });
    }
    if (error instanceof AppError) {
      return reply.code(error.statusCode).send({ code: error.code, message: error.message });
    }
    if (isForeignKeyViolation(error)) {
      return reply.code(404).send({ code: 'not_found', message: 'referenced entity not found' });
    }
    if (isBusy(error)) {
      request.log.warn({ err: error }, 'request gave up waiting');
      return reply.code(503).header('retry-after', '1').send({ code: 'busy', message: 'try again' });
    }
    const statusCode = (error as { statusCode?: number }).statusCode ?? 500;
    if (statusCode < 500) {
      return reply.code(statusCode).send({ code: 'bad_request', message: (error as Error).message });
    }
    request.log.error({ err: error }, 'request failed');
    return reply.code(500).send({ code: 'internal', message: 'internal error' });
  });

  app.register(async (scope) => healthRoutes(scope));
  app.register(async (scope) => webhookRoutes(scope));
  app.register(async (api) => {
    registerAuth(api);
    registerRateLimit(api, new RateLimiter(redis, config.rateLimitPerMinute));
    campaignRoutes(api);
    donationRoutes(api);
    rewardRoutes(api);
    payoutRoutes(api);
    reportRoutes(api);
  });
  return app;
}
