import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { pool } from '../db/pool.js';
import { conflict } from '../lib/errors.js';
import * as rewards from '../repositories/rewards.js';
import { reserveReward } from '../services/reservations.js';

const rewardBody = z.object({
  title: z.string().min(1).max(100),
  stock: z.number().int().min(0).max(1_000_000),
});
const reservationBody = z.object({
  donationId: z.uuid(),
  quantity: z.number().int().min(1).max(100),
});
const idParams = z.object({ id: z.uuid() });

export function rewardRoutes(app: FastifyInstance): void {
  app.post('/campaigns/:id/rewards', async (request, reply) => {
    const { id: campaignId } = idParams.parse(request.params);
    const body = rewardBody.parse(request.body);
    const reward = await rewards.insert(pool, request.tenant.id, { id: randomUUID(), campaignId, ...body });
    if (!reward) throw conflict(`reward ${body.title} exists`);
    return reply.code(201).send(reward);
  });

  app.post('/rewards/:id/reservations', async (request, reply) => {
    const { id } = idParams.parse(request.params);
    const reservation = await reserveReward(request.tenant.id, id, reservationBody.parse(request.body));
    return reply.code(201).send(reservation);
  });
}
