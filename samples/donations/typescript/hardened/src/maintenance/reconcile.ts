import { pool } from '../db/pool.js';
import { logger } from '../logger.js';
import { countDead } from '../outbox/outbox.js';
import * as wallets from '../repositories/wallets.js';
import { rebuildAll } from '../services/leaderboard.js';

const MAX_REPORTED_MISMATCHES = 100;

/** Compares what should be equal. Wallets are only reported; leaderboards, a projection, are repaired. */
export async function reconcile(): Promise<void> {
  const mismatches = await wallets.auditMismatches(pool, MAX_REPORTED_MISMATCHES);
  if (mismatches.length > 0) logger.error({ mismatches }, 'wallets and ledger differ');
  const dead = await countDead(pool);
  if (dead > 0) logger.error({ dead }, 'tasks were given up');
  await rebuildAll();
}
