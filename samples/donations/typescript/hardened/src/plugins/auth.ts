import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pool } from '../db/pool.js';
import { hashApiKey } from '../lib/api-key.js';
import { unauthorized } from '../lib/errors.js';
import { findByApiKeyHash, type Tenant } from '../repositories/tenants.js';

declare module 'fastify' {
  interface FastifyRequest {
    tenant: Tenant;
  }
}

export function registerAuth(app: FastifyInstance): void {
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const apiKey = request.headers['x-api-key'];
    if (typeof apiKey !== 'string') throw unauthorized('x-api-key is missing');
    const tenant = await findByApiKeyHash(pool, hashApiKey(apiKey));
    if (!tenant) throw unauthorized('x-api-key is not valid');
    request.tenant = tenant;
  });
}
