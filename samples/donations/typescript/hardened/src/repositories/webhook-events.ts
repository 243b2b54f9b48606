import type { Queryable } from '../db/pool.js';

/** False when the event has been processed before; a delivery in progress is waited for. */
export async function claim(tx: Queryable, tenantId: string, source: string, eventId: string): Promise<boolean> {
  const result = await tx.query(
    `INSERT INTO webhook_events (source, event_id, tenant_id) VALUES ($1, $2, $3)
     ON CONFLICT (source, event_id) DO NOTHING`,
    [source, eventId, tenantId],
  );
  return result.rowCount === 1;
}
