import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { pool } from '../db/pool.js';
import { notFound } from '../lib/errors.js';
import { idempotencyOf } from '../lib/idempotency.js';
import * as payouts from '../repositories/payouts.js';
import { requestPayout } from '../services/payouts.js';
import { settlePeriod } from '../services/settlements.js';

const payoutBody = z.object({
  campaignId: z.uuid(),
  amountCents: z.number().int().positive().max(1_000_000_000),
});
const settlementBody = z.object({ period: z.string().regex(/^\d{4}-\d{2}$/) });
const idParams = z.object({ id: z.uuid() });

export function payoutRoutes(app: FastifyInstance): void {
  app.post('/payouts', async (request, reply) => {
    const body = payoutBody.parse(request.body);
    const payout = await requestPayout(request.tenant.id, idempotencyOf(request, body), body);
    return reply.code(202).send(payout);
  });

  app.get('/payouts/:id', async (request) => {
    const { id } = idParams.parse(request.params);
    const payout = await payouts.findById(pool, request.tenant.id, id);
    if (!payout) throw notFound('payout not found');
    return payout;
  });

  app.post('/settlements', async (request) => {
    const { period } = settlementBody.parse(request.body);
    return settlePeriod(request.tenant.id, period);
  });
}
