import './environment.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMs, retry } from '../src/lib/retry.js';

const FAST = { attempts: 3, baseDelayMs: 0, maxDelayMs: 0 };

test('the rate limiter counts in Redis and lets requests pass while it is away', async () => {
  const { RateLimiter } = await import('../src/plugins/rate-limit.js');
  const counts = new Map<string, number>();
  const store = {
    eval: async (_script: unknown, _keys: unknown, key: unknown) => {
      const count = (counts.get(String(key)) ?? 0) + 1;
      counts.set(String(key), count);
      return count;
    },
  };
  const replicas = [new RateLimiter(store as never, 2), new RateLimiter(store as never, 2)] as const;
  assert.equal(await replicas[0].allow('a'), true);
  assert.equal(await replicas[1].allow('a'), true);
  assert.equal(await replicas[0].allow('a'), false);
  assert.equal(await replicas[0].allow('b'), true);

  const away = new RateLimiter({ eval: () => Promise.reject(new Error('away')) } as never, 2);
  assert.equal(await away.allow('a'), true);
});

test('transient failures are repeated, a bounded number of times', async () => {
  let calls = 0;
  const flaky = async () => {
    calls += 1;
    if (calls < 3) throw new Error('transient');
    return calls;
  };
  assert.equal(await retry(flaky, { ...FAST, isTransient: () => true }), 3);

  calls = -10;
  await assert.rejects(retry(flaky, { ...FAST, isTransient: () => true }), /transient/);
  assert.equal(calls, -7);
});

test('other failures are not repeated', async () => {
  let calls = 0;
  const broken = async () => {
    calls += 1;
    throw new Error('permanent');
  };
  await assert.rejects(retry(broken, { ...FAST, isTransient: () => false }), /permanent/);
  assert.equal(calls, 1);
});

test('delays grow, are capped, and are spread', () => {
  const full = () => 1;
  assert.deepEqual([1, 2, 3, 4].map((attempt) => backoffMs(attempt, 100, 350, full)), [100, 200, 350, 350]);
  assert.equal(backoffMs(3, 100, 350, () => 0), 0);
});

test('a loop goes on after a failure and stop waits for the run in progress', async () => {
  const { Loop } = await import('../src/lib/loop.js');
  let started = 0;
  let finished = 0;
  let release = () => {};
  const twoStarted = new Promise<void>((resolve) => {
    const loop = new Loop('test', 1, async () => {
      started += 1;
      if (started === 1) throw new Error('first run fails');
      if (started === 2) {
        resolve();
        await new Promise<void>((done) => (release = done));
      }
      finished += 1;
    });
    loop.start();
    stop = () => loop.stop();
  });
  await twoStarted;
  const stopped = stop();
  release();
  await stopped;
  assert.deepEqual({ started, finished }, { started: 2, finished: 1 });
});

let stop: () => Promise<void>;
