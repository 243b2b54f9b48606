import type { Queryable } from '../db/pool.js';

export interface Campaign {
  id: string;
  slug: string;
  title: string;
  currency: string;
  goalCents: number;
}

export interface CampaignPage extends Campaign {
  balanceCents: number;
  views: number;
}

export interface NewCampaign {
  id: string;
  slug: string;
  title: string;
  currency: string;
  goalCents: number;
}

const COLUMNS = 'id, slug, title, currency, goal_cents AS "goalCents"';

export async function insert(db: Queryable, tenantId: string, campaign: NewCampaign): Promise<Campaign | undefined> {
  const { rows } = await db.query<Campaign>(
    `INSERT INTO campaigns (id, tenant_id, slug, title, currency, goal_cents)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, slug) DO NOTHING
     RETURNING ${COLUMNS}`,
    [campaign.id, tenantId, campaign.slug, campaign.title, campaign.currency, campaign.goalCents],
  );
  return rows[0];
}

export async function findById(db: Queryable, tenantId: string, id: string): Promise<Campaign | undefined> {
  const { rows } = await db.query<Campaign>(
    `SELECT ${COLUMNS} FROM campaigns WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  );
  return rows[0];
}

export async function findPage(db: Queryable, tenantId: string, slug: string): Promise<CampaignPage | undefined> {
  const { rows } = await db.query<CampaignPage>(
    `SELECT c.id, c.slug, c.title, c.currency, c.goal_cents AS "goalCents",
            w.balance_cents AS "balanceCents", COALESCE(v.views, 0) AS views
     FROM campaigns c
     JOIN wallets w ON w.tenant_id = c.tenant_id AND w.campaign_id = c.id
     LEFT JOIN campaign_views v ON v.tenant_id = c.tenant_id AND v.campaign_id = c.id
     WHERE c.tenant_id = $1 AND c.slug = $2`,
    [tenantId, slug],
  );
  return rows[0];
}

export async function countView(db: Queryable, tenantId: string, campaignId: string): Promise<void> {
  await db.query(
    `INSERT INTO campaign_views (tenant_id, campaign_id, views) VALUES ($1, $2, 1)
     ON CONFLICT (tenant_id, campaign_id) DO UPDATE SET views = campaign_views.views + 1`,
    [tenantId, campaignId],
  );
}
