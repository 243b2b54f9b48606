import type { Queryable } from '../db/pool.js';

export interface Campaign {
  id: string;
  slug: string;
  title: string;
  currency: string;
  goalCents: number;
  views: number;
}

export interface NewCampaign {
  id: string;
  slug: string;
  title: string;
  currency: string;
  goalCents: number;
}

const COLUMNS = 'id, slug, title, currency, goal_cents AS "goalCents", views';

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

export async function findBySlug(db: Queryable, tenantId: string, slug: string): Promise<Campaign | undefined> {
  const { rows } = await db.query<Campaign>(
    `SELECT ${COLUMNS} FROM campaigns WHERE tenant_id = $1 AND slug = $2`,
    [tenantId, slug],
  );
  return rows[0];
}
