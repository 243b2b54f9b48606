import type { Queryable } from '../db/pool.js';

export interface Tenant {
  id: string;
  name: string;
  commissionBps: number;
}

const COLUMNS = 'id, name, commission_bps AS "commissionBps"';

export async function findByApiKeyHash(db: Queryable, apiKeyHash: string): Promise<Tenant | undefined> {
  const { rows } = await db.query<Tenant>(`SELECT ${COLUMNS} FROM tenants WHERE api_key_hash = $1`, [apiKeyHash]);
  return rows[0];
}

export async function findById(db: Queryable, id: string): Promise<Tenant | undefined> {
  const { rows } = await db.query<Tenant>(`SELECT ${COLUMNS} FROM tenants WHERE id = $1`, [id]);
  return rows[0];
}
