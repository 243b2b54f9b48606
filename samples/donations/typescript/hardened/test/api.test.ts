import './environment.js';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';

const skip = process.env.TEST_WITH_STORES ? false : 'set TEST_WITH_STORES=1 with DATABASE_URL and REDIS_URL';

test('a campaign is created once, shown, and hidden from other tenants', { skip }, async () => {
  const { buildApp } = await import('../src/app.js');
  const { pool } = await import('../src/db/pool.js');
  const { redis } = await import('../src/lib/redis.js');
  const app = buildApp();
  after(async () => {
    await app.close();
    redis.disconnect();
    await pool.end();
    process.exit();
  });

  const mine = { 'x-api-key': 'demo-key-sea-rescue' };
  const theirs = { 'x-api-key': 'demo-key-city-library' };
  const slug = `test-${randomUUID()}`;
  const payload = { slug, title: 'Test', currency: 'EUR', goalCents: 1_000 };

  const created = await app.inject({ method: 'POST', url: '/campaigns', headers: mine, payload });
  assert.equal(created.statusCode, 201);
  const again = await app.inject({ method: 'POST', url: '/campaigns', headers: mine, payload });
  assert.equal(again.statusCode, 409);

  const shown = await app.inject({ method: 'GET', url: `/campaigns/${slug}`, headers: mine });
  assert.equal(shown.json().balanceCents, 0);
  const hidden = await app.inject({ method: 'GET', url: `/campaigns/${slug}`, headers: theirs });
  assert.equal(hidden.statusCode, 404);
  const anonymous = await app.inject({ method: 'GET', url: `/campaigns/${slug}` });
  assert.equal(anonymous.statusCode, 401);
});
