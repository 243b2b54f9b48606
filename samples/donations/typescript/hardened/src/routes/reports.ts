import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { pool } from '../db/pool.js';
import { notFound } from '../lib/errors.js';
import { idempotencyOf } from '../lib/idempotency.js';
import * as reports from '../repositories/reports.js';
import { requestReport } from '../services/reports.js';

const reportBody = z.object({ year: z.number().int().min(2000).max(2100) });
const idParams = z.object({ id: z.uuid() });

export function reportRoutes(app: FastifyInstance): void {
  app.post('/reports', async (request, reply) => {
    const body = reportBody.parse(request.body);
    const report = await requestReport(request.tenant.id, idempotencyOf(request, body), body.year);
    return reply.code(202).header('location', `/reports/${report.id}`).send(report);
  });

  app.get('/reports/:id', async (request) => {
    const { id } = idParams.parse(request.params);
    const report = await reports.findById(pool, request.tenant.id, id);
    if (!report) throw notFound('report not found');
    return report;
  });
}
