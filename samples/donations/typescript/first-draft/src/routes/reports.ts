import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { pool } from '../db/pool.js';
import { notFound } from '../lib/errors.js';
import { requireIdempotencyKey } from '../lib/idempotency.js';
import * as reports from '../repositories/reports.js';
import { createReport } from '../services/reports.js';

const reportBody = z.object({ year: z.number().int().min(2000).max(2100) });
const idParams = z.object({ id: z.uuid() });

export function reportRoutes(app: FastifyInstance): void {
  app.post('/reports', async (request, reply) => {
    const key = requireIdempotencyKey(request);
    const { year } = reportBody.parse(request.body);
    const report = await createReport(request.tenant.id, key, year);
    return reply.code(201).send(report);
  });

  app.get('/reports/:id', async (request) => {
    const { id } = idParams.parse(request.params);
    const report = await reports.findById(pool, request.tenant.id, id);
    if (!report) throw notFound('report not found');
    return report;
  });
}
