import { randomUUID } from 'node:crypto';
import { pool } from '../db/pool.js';
import { conflict, notFound } from '../lib/errors.js';
import * as campaigns from '../repositories/campaigns.js';
import * as wallets from '../repositories/wallets.js';
import { viewCounter } from './view-counter.js';

export interface CampaignInput {
  slug: string;
  title: string;
  currency: string;
  goalCents: number;
}

export async function createCampaign(tenantId: string, input: CampaignInput) {
  const campaign = await campaigns.insert(pool, tenantId, { id: randomUUID(), ...input });
  if (!campaign) throw conflict(`slug ${input.slug} is taken`);
  await wallets.insert(pool, tenantId, randomUUID(), campaign.id);
  return { ...campaign, balanceCents: 0 };
}

export async function showCampaign(tenantId: string, slug: string) {
  const campaign = await campaigns.findBySlug(pool, tenantId, slug);
  if (!campaign) throw notFound('campaign not found');
  const wallet = await wallets.findByCampaign(pool, tenantId, campaign.id);
  viewCounter.hit(tenantId, campaign.id);
  return { ...campaign, balanceCents: wallet?.balanceCents ?? 0 };
}
