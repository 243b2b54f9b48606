import { pool } from '../db/pool.js';
import { AppError } from '../lib/errors.js';
import { redis } from '../lib/redis.js';
import { logger } from '../logger.js';
import * as donations from '../repositories/donations.js';
import type { DonorTotal } from '../repositories/donations.js';

export interface LeaderboardEntry {
  donorName: string;
  totalCents: number;
}

const PAGE_SIZE = 500;
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

const keyOf = (tenantId: string, campaignId: string) => `leaderboard:${tenantId}:${campaignId}`;

/**
 * The leaderboard is a projection of the paid donations. A donor's total only grows, and GT keeps the larger one,
 * so refreshing may be repeated and may come in any order.
 */
export async function refreshDonor(tenantId: string, donationId: string): Promise<void> {
  const donation = await donations.findById(pool, tenantId, donationId);
  if (!donation) return;
  const { campaignId, donorName } = donation;
  const totalCents = await donations.totalOfDonor(pool, tenantId, campaignId, donorName);
  await redis.zadd(keyOf(tenantId, campaignId), 'GT', totalCents, donorName);
}

/** Brings all leaderboards to what the donations say, for instance after Redis lost its data. */
export async function rebuildAll(): Promise<void> {
  let after: Pick<DonorTotal, 'tenantId' | 'campaignId' | 'donorName'> = {
    tenantId: NIL_UUID,
    campaignId: NIL_UUID,
    donorName: '',
  };
  for (;;) {
    const page = await donations.listDonorTotals(pool, after, PAGE_SIZE);
    await writeTotals(page);
    const last = page.at(-1);
    if (!last || page.length < PAGE_SIZE) return;
    after = last;
  }
}

async function writeTotals(totals: DonorTotal[]): Promise<void> {
  if (totals.length === 0) return;
  const pipeline = redis.pipeline();
  for (const { tenantId, campaignId, donorName, totalCents } of totals) {
    pipeline.zadd(keyOf(tenantId, campaignId), 'GT', totalCents, donorName);
  }
  const results = await pipeline.exec();
  const failure = results?.find(([error]) => error)?.[0];
  if (failure) throw failure;
}

export async function topDonors(tenantId: string, campaignId: string, limit: number): Promise<LeaderboardEntry[]> {
  let flat: string[];
  try {
    flat = await redis.zrevrange(keyOf(tenantId, campaignId), 0, limit - 1, 'WITHSCORES');
  } catch (error) {
    logger.warn({ err: error, tenantId, campaignId }, 'leaderboard not readable');
    throw new AppError(503, 'unavailable', 'the leaderboard is not available');
  }
  const entries: LeaderboardEntry[] = [];
  for (let i = 0; i < flat.length; i += 2) {
    entries.push({ donorName: flat[i]!, totalCents: Number(flat[i + 1]) });
  }
  return entries;
}
