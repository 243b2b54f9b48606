import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { pool } from '../db/pool.js';
import * as donations from '../repositories/donations.js';
import { createCampaign, showCampaign } from '../services/campaigns.js';
import { topDonors } from '../services/leaderboard.js';

const MAX_CENTS = 1_000_000_000;

const campaignBody = z.object({
  slug: z.string().regex(/^[a-z0-9-]{3,60}$/),
  title: z.string().min(1).max(200),
  currency: z.string().regex(/^[A-Z]{3}$/),
  goalCents: z.number().int().positive().max(MAX_CENTS),
});
const slugParams = z.object({ slug: z.string() });
const idParams = z.object({ id: z.uuid() });
const pageQuery = z.object({
  before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export function campaignRoutes(app: FastifyInstance): void {
  app.post('/campaigns', async (request, reply) => {
    const campaign = await createCampaign(request.tenant.id, campaignBody.parse(request.body));
    return reply.code(201).send(campaign);
  });

  app.get('/campaigns/:slug', async (request) => {
    const { slug } = slugParams.parse(request.params);
    return showCampaign(request.tenant.id, slug);
  });

  app.get('/campaigns/:id/donations', async (request) => {
    const { id } = idParams.parse(request.params);
    const { before, limit } = pageQuery.parse(request.query);
    return donations.listByCampaign(pool, request.tenant.id, id, before, limit);
  });

  app.get('/campaigns/:id/leaderboard', async (request) => {
    const { id } = idParams.parse(request.params);
    return topDonors(request.tenant.id, id, 10);
  });
}
