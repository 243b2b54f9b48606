import { type Queryable, pool } from '../db/pool.js';
import { config } from '../config.js';
import { logger } from '../logger.js';

interface PendingViews {
  tenantId: string;
  campaignId: string;
  views: number;
}

/** Collects campaign views and writes them in batches, so that a popular page costs one update per interval. */
export class ViewCounter {
  private readonly pending = new Map<string, PendingViews>();

  constructor(private readonly db: Queryable) {}

  hit(tenantId: string, campaignId: string): void {
    const entry = this.pending.get(campaignId);
    if (entry) entry.views += 1;
    else this.pending.set(campaignId, { tenantId, campaignId, views: 1 });
  }

  start(intervalMs: number): NodeJS.Timeout {
    const timer = setInterval(() => {
      this.flush().catch((error: Error) => logger.error({ err: error }, 'writing campaign views failed'));
    }, intervalMs);
    return timer.unref();
  }

  async flush(): Promise<void> {
    if (this.pending.size === 0) return;
    const batch = [...this.pending.values()];
    await this.db.query(
      `UPDATE campaigns c SET views = c.views + v.views
       FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS v (tenant_id, campaign_id, views)
       WHERE c.tenant_id = v.tenant_id AND c.id = v.campaign_id`,
      [
        batch.map((entry) => entry.tenantId),
        batch.map((entry) => entry.campaignId),
        batch.map((entry) => entry.views),
      ],
    );
    this.pending.clear();
  }
}

export const viewCounter = new ViewCounter(pool);
viewCounter.start(config.viewFlushIntervalMs);
