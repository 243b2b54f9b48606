import { randomUUID } from 'node:crypto';
import type { Queryable } from '../db/pool.js';

export interface LedgerEntry {
  walletId: string;
  kind: 'donation' | 'payout';
  referenceId: string;
  amountCents: number;
}

export async function append(db: Queryable, tenantId: string, entry: LedgerEntry): Promise<void> {
  await db.query(
    `INSERT INTO ledger_entries (id, tenant_id, wallet_id, kind, reference_id, amount_cents)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [randomUUID(), tenantId, entry.walletId, entry.kind, entry.referenceId, entry.amountCents],
  );
}
