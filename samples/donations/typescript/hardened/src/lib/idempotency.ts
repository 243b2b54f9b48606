import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { badRequest } from './errors.js';

const MAX_KEY_LENGTH = 200;

export interface Idempotency {
  key: string;
  /** Tells a repeated request from another request that reuses the key. */
  requestHash: string;
}

export function idempotencyOf(request: FastifyRequest, body: object): Idempotency {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length === 0) throw badRequest('idempotency-key is missing');
  if (key.length > MAX_KEY_LENGTH) throw badRequest('idempotency-key is too long');
  const canonical = JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { key, requestHash: createHash('sha256').update(canonical).digest('hex') };
}
