process.env.DATABASE_URL ??= 'postgres://unused@127.0.0.1:1/unused';
process.env.REDIS_URL ??= 'redis://127.0.0.1:1';
process.env.WEBHOOK_SECRET ??= 'test-secret';
process.env.PROVIDER_URL ??= 'http://127.0.0.1:1';
process.env.RATES_URL ??= 'http://127.0.0.1:1';
process.env.MAILER_URL ??= 'http://127.0.0.1:1';
process.env.LOG_LEVEL ??= 'silent';
