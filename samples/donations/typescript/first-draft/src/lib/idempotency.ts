import type { FastifyRequest } from 'fastify';
import { badRequest } from './errors.js';

const MAX_KEY_LENGTH = 200;

export function requireIdempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length === 0) throw badRequest('idempotency-key is missing');
  if (key.length > MAX_KEY_LENGTH) throw badRequest('idempotency-key is too long');
  return key;
}
