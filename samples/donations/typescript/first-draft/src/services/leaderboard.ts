import { redis } from '../lib/redis.js';

export interface LeaderboardEntry {
  donorName: string;
  totalCents: number;
}

const keyOf = (tenantId: string, campaignId: string) => `leaderboard:${tenantId}:${campaignId}`;

export async function recordDonation(
  tenantId: string,
  campaignId: string,
  donorName: string,
  amountCents: number,
): Promise<void> {
  await redis.zincrby(keyOf(tenantId, campaignId), amountCents, donorName);
}

export async function topDonors(tenantId: string, campaignId: string, limit: number): Promise<LeaderboardEntry[]> {
  const flat = await redis.zrevrange(keyOf(tenantId, campaignId), 0, limit - 1, 'WITHSCORES');
  const entries: LeaderboardEntry[] = [];
  for (let i = 0; i < flat.length; i += 2) {
    entries.push({ donorName: flat[i]!, totalCents: Number(flat[i + 1]) });
  }
  return entries;
}
