import { buildApp } from './app.js';
import { config } from './config.js';
import { pool } from './db/pool.js';
import { redis } from './lib/redis.js';
import { shutDownWith } from './lib/shutdown.js';

const app = buildApp();
shutDownWith(
  [
    { name: 'requests', run: () => app.close() },
    { name: 'redis', run: async () => redis.disconnect() },
    { name: 'database', run: () => pool.end() },
  ],
  config.shutdownGraceMs,
);
await app.listen({ port: config.port, host: config.host });
