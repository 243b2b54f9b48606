import { buildApp } from './app.js';
import { config } from './config.js';
import { logger } from './logger.js';

process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));

const app = buildApp();
await app.listen({ port: config.port, host: config.host });
