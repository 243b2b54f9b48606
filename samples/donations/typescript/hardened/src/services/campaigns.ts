import { randomUUID } from 'node:crypto';
import { pool } from '../db/pool.js';
import { withTransaction } from '../db/transaction.js';
import { conflict, notFound } from '../lib/errors.js';
import * as campaigns from '../repositories/campaigns.js';
import * as wallets from '../repositories/wallets.js';

export interface CampaignInput {
  slug: string;
  title: string;
  currency: string;
  goalCents: number;
}

export async function createCampaign(tenantId: string, input: CampaignInput) {
  return withTransaction(async (tx) => {
    const campaign = await campaigns.insert(tx, tenantId, { id: randomUUID(), ...input });
    if (!campaign) throw conflict(`slug ${input.slug} is taken`);
    await wallets.insert(tx, tenantId, randomUUID(), campaign.id);
    return { ...campaign, balanceCents: 0, views: 0 };
  });
}

export async function showCampaign(tenantId: string, slug: string) {
  const page = await campaigns.findPage(pool, tenantId, slug);
  if (!page) throw notFound('campaign not found');
  await campaigns.countView(pool, tenantId, page.id);
  return page;
}
