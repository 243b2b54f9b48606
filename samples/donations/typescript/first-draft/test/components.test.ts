import './environment.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Queryable } from '../src/db/pool.js';

interface Call {
  sql: string;
  params: unknown[];
}

function recordingDatabase(rows: unknown[] = []) {
  const calls: Call[] = [];
  const query = async (sql: string, params: unknown[]) => {
    calls.push({ sql, params });
    return { rows, rowCount: rows.length };
  };
  return { calls, db: { query } as unknown as Queryable };
}

test('the rate limiter refuses what exceeds the limit and starts again with the next window', async () => {
  const { RateLimiter } = await import('../src/plugins/rate-limit.js');
  let now = 0;
  const limiter = new RateLimiter(2, () => now);
  assert.deepEqual([limiter.allow('a'), limiter.allow('a'), limiter.allow('a')], [true, true, false]);
  assert.equal(limiter.allow('b'), true);
  now = 60_000;
  assert.equal(limiter.allow('a'), true);
});

test('views are written once per campaign', async () => {
  const { ViewCounter } = await import('../src/services/view-counter.js');
  const { calls, db } = recordingDatabase();
  const counter = new ViewCounter(db);
  counter.hit('tenant', 'campaign-1');
  counter.hit('tenant', 'campaign-1');
  counter.hit('tenant', 'campaign-2');
  await counter.flush();
  await counter.flush();
  assert.equal(calls.length, 1);
  assert.deepEqual(calls[0]?.params, [['tenant', 'tenant'], ['campaign-1', 'campaign-2'], [2, 1]]);
});

test('expired reservations are counted', async () => {
  const { expireReservations } = await import('../src/jobs/expire-reservations.js');
  const { db } = recordingDatabase([{ expired: 3 }]);
  assert.equal(await expireReservations(db), 3);
});
