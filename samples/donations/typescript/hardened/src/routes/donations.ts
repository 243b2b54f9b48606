import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { pool } from '../db/pool.js';
import { notFound } from '../lib/errors.js';
import { idempotencyOf } from '../lib/idempotency.js';
import * as donations from '../repositories/donations.js';
import { createDonation } from '../services/donations.js';

const MIN_CENTS = 100;
const MAX_CENTS = 100_000_000;

const donationBody = z.object({
  campaignId: z.uuid(),
  amountCents: z.number().int().min(MIN_CENTS).max(MAX_CENTS),
  currency: z.string().regex(/^[A-Z]{3}$/),
  donorName: z.string().min(1).max(100),
  donorEmail: z.email(),
});
const idParams = z.object({ id: z.uuid() });

export function donationRoutes(app: FastifyInstance): void {
  app.post('/donations', async (request, reply) => {
    const body = donationBody.parse(request.body);
    const donation = await createDonation(request.tenant.id, idempotencyOf(request, body), body);
    return reply.code(201).send(donation);
  });

  app.get('/donations/:id', async (request) => {
    const { id } = idParams.parse(request.params);
    const donation = await donations.findDetails(pool, request.tenant.id, id);
    if (!donation) throw notFound('donation not found');
    return donation;
  });
}
