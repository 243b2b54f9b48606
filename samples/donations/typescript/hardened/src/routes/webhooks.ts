import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { config } from '../config.js';
import { badRequest, unauthorized } from '../lib/errors.js';
import { isValidSignature } from '../lib/signature.js';
import { openDispute } from '../services/disputes.js';
import { handlePaymentEvent } from '../services/payment-events.js';
import { handlePayoutEvent } from '../services/payouts.js';

const paymentEvent = z.object({
  id: z.string().min(1),
  type: z.enum(['payment.succeeded', 'payment.failed']),
  data: z.object({ tenantId: z.uuid(), donationId: z.uuid() }),
});
const payoutEvent = z.object({
  id: z.string().min(1),
  sequence: z.number().int().positive(),
  data: z.object({
    tenantId: z.uuid(),
    payoutId: z.uuid(),
    status: z.enum(['in_transit', 'paid', 'failed']),
  }),
});
const disputeEvent = z.object({
  id: z.string().min(1),
  data: z.object({
    disputeId: z.string().min(1),
    tenantId: z.uuid(),
    donationId: z.uuid(),
    reason: z.string(),
    amountCents: z.number().int().positive(),
  }),
});

function verifiedBody(request: FastifyRequest): unknown {
  const payload = request.body;
  const signature = request.headers['x-signature'];
  if (!Buffer.isBuffer(payload) || typeof signature !== 'string') throw unauthorized('x-signature is missing');
  if (!isValidSignature(payload, signature, config.webhookSecret)) throw unauthorized('x-signature is not valid');
  try {
    return JSON.parse(payload.toString('utf8'));
  } catch {
    throw badRequest('body is not JSON');
  }
}

export function webhookRoutes(app: FastifyInstance): void {
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/webhooks/payments', async (request) => {
    const event = paymentEvent.parse(verifiedBody(request));
    await handlePaymentEvent(event);
    return { received: true };
  });

  app.post('/webhooks/payouts', async (request) => {
    const event = payoutEvent.parse(verifiedBody(request));
    await handlePayoutEvent(event);
    return { received: true };
  });

  app.post('/webhooks/disputes', async (request) => {
    const event = disputeEvent.parse(verifiedBody(request));
    await openDispute(event);
    return { received: true };
  });
}
