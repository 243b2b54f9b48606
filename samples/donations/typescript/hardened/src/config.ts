import { z } from 'zod';

const schema = z.object({
  PORT: z.coerce.number().int().positive().default(8080),
  HOST: z.string().default('0.0.0.0'),
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL_SIZE: z.coerce.number().int().positive().default(10),
  REDIS_URL: z.string().min(1),
  WEBHOOK_SECRET: z.string().min(1),
  PROVIDER_URL: z.url(),
  RATES_URL: z.url(),
  MAILER_URL: z.url(),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(600),
  OUTBOX_INTERVAL_MS: z.coerce.number().int().positive().default(250),
  OUTBOX_LEASE_SECONDS: z.coerce.number().int().positive().default(60),
  EXPIRY_INTERVAL_MS: z.coerce.number().int().positive().default(30_000),
  RECONCILE_INTERVAL_MS: z.coerce.number().int().positive().default(600_000),
  SHUTDOWN_GRACE_MS: z.coerce.number().int().positive().default(25_000),
  RESERVATION_TTL_SECONDS: z.coerce.number().int().positive().default(900),
  LOG_LEVEL: z.string().default('info'),
});

const env = schema.parse(process.env);

export const config = {
  port: env.PORT,
  host: env.HOST,
  databaseUrl: env.DATABASE_URL,
  databasePoolSize: env.DATABASE_POOL_SIZE,
  redisUrl: env.REDIS_URL,
  webhookSecret: env.WEBHOOK_SECRET,
  providerUrl: env.PROVIDER_URL,
  ratesUrl: env.RATES_URL,
  mailerUrl: env.MAILER_URL,
  rateLimitPerMinute: env.RATE_LIMIT_PER_MINUTE,
  outboxIntervalMs: env.OUTBOX_INTERVAL_MS,
  outboxLeaseSeconds: env.OUTBOX_LEASE_SECONDS,
  expiryIntervalMs: env.EXPIRY_INTERVAL_MS,
  reconcileIntervalMs: env.RECONCILE_INTERVAL_MS,
  shutdownGraceMs: env.SHUTDOWN_GRACE_MS,
  reservationTtlSeconds: env.RESERVATION_TTL_SECONDS,
  logLevel: env.LOG_LEVEL,
} as const;
