import type { Queryable } from '../db/pool.js';
import { notFound } from '../lib/errors.js';

export interface Wallet {
  id: string;
  balanceCents: number;
}

const COLUMNS = 'id, balance_cents AS "balanceCents"';

export async function insert(db: Queryable, tenantId: string, id: string, campaignId: string): Promise<void> {
  await db.query('INSERT INTO wallets (id, tenant_id, campaign_id) VALUES ($1, $2, $3)', [id, tenantId, campaignId]);
}

export async function findByCampaign(db: Queryable, tenantId: string, campaignId: string): Promise<Wallet | undefined> {
  const { rows } = await db.query<Wallet>(
    `SELECT ${COLUMNS} FROM wallets WHERE tenant_id = $1 AND campaign_id = $2`,
    [tenantId, campaignId],
  );
  return rows[0];
}

export async function credit(
  db: Queryable,
  tenantId: string,
  campaignId: string,
  amountCents: number,
): Promise<Wallet> {
  const wallet = await findByCampaign(db, tenantId, campaignId);
  if (!wallet) throw notFound('wallet not found');
  const balanceCents = wallet.balanceCents + amountCents;
  await db.query(
    'UPDATE wallets SET balance_cents = $3, updated_at = now() WHERE tenant_id = $1 AND id = $2',
    [tenantId, wallet.id, balanceCents],
  );
  return { id: wallet.id, balanceCents };
}

/** Takes the amount out of the wallet; undefined when the balance does not cover it. */
export async function debit(
  db: Queryable,
  tenantId: string,
  campaignId: string,
  amountCents: number,
): Promise<Wallet | undefined> {
  const { rows } = await db.query<Wallet>(
    `UPDATE wallets SET balance_cents = balance_cents - $3, updated_at = now()
     WHERE tenant_id = $1 AND campaign_id = $2 AND balance_cents >= $3
     RETURNING ${COLUMNS}`,
    [tenantId, campaignId, amountCents],
  );
  return rows[0];
}
