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
  const { rows } = await db.query<Wallet>(
    `UPDATE wallets SET balance_cents = balance_cents + $3, updated_at = now()
     WHERE tenant_id = $1 AND campaign_id = $2
     RETURNING ${COLUMNS}`,
    [tenantId, campaignId, amountCents],
  );
  if (!rows[0]) throw notFound('wallet not found');
  return rows[0];
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

export interface WalletMismatch {
  tenantId: string;
  walletId: string;
  details: { balanceCents: number; ledgerCents: number };
}

/** Writes wallets, of all tenants, whose balance is not the sum of their ledger to the audit log. */
export async function auditMismatches(db: Queryable, limit: number): Promise<WalletMismatch[]> {
  const { rows } = await db.query<WalletMismatch>(
    `INSERT INTO audit_log (tenant_id, action, entity_id, details)
     SELECT w.tenant_id, 'wallet.mismatch', w.id,
            jsonb_build_object('balanceCents', w.balance_cents, 'ledgerCents', COALESCE(SUM(l.amount_cents), 0))
     FROM wallets w
     LEFT JOIN ledger_entries l ON l.tenant_id = w.tenant_id AND l.wallet_id = w.id
     GROUP BY w.tenant_id, w.id
     HAVING w.balance_cents <> COALESCE(SUM(l.amount_cents), 0)
     ORDER BY w.tenant_id, w.id
     LIMIT $1
     RETURNING tenant_id AS "tenantId", entity_id AS "walletId", details`,
    [limit],
  );
  return rows;
}
