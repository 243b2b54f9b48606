// Attacks a running sample, one attack a failure mode. Started by attack.sh, which sets the environment.
import { spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const sample = process.argv[2];
const sampleDirectory = path.resolve(import.meta.dirname, '..', sample);
const require = createRequire(path.join(sampleDirectory, 'package.json'));
const pg = require('pg');
const { Redis } = require('ioredis');
pg.types.setTypeParser(20, Number);

const TENANT = '11111111-1111-4111-8111-111111111111';
const KEY = 'demo-key-sea-rescue';
const OTHER_KEY = 'demo-key-city-library';
const PORTS = [process.env.API_PORT, process.env.API2_PORT];
const expectHeld = sample === 'hardened';
const PERIOD = new Date().toISOString().slice(0, 7);

const db = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const redis = new Redis(process.env.REDIS_URL);
let count = 0;

// ---- the service

const children = { api: [], worker: undefined };

function launch(script, env, log) {
  const out = openSync(path.join(process.env.LOG_DIRECTORY, `${sample}-${log}.log`), 'a');
  const child = spawn('node', [`dist/src/${script}.js`], {
    cwd: sampleDirectory,
    env: { ...process.env, ...env },
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  child.ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
  return child;
}

async function startApi(index) {
  children.api[index] = launch('server', { PORT: PORTS[index] }, `api${index}`);
  await until(async () => (await fetch(`http://127.0.0.1:${PORTS[index]}/health/ready`)).ok);
}

async function startWorker() {
  const log = path.join(process.env.LOG_DIRECTORY, `${sample}-worker.log`);
  const readyTimes = () => readFileSync(log, 'utf8').split('worker ready').length;
  children.worker = launch('worker', {}, 'worker');
  const before = readyTimes();
  await until(() => readyTimes() > before);
}

async function end(child, signal) {
  child.kill(signal);
  return child.ended;
}

// ---- calls

async function until(condition, timeoutMs = 15_000) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      if (await condition()) return true;
    } catch {
      // not yet
    }
    if (Date.now() > deadline) return false;
    await pause(20);
  }
}

async function call(method, route, body, { headers = {}, key = KEY, replica = count++ % 2, timeoutMs = 20_000 } = {}) {
  const response = await fetch(`http://127.0.0.1:${PORTS[replica]}${route}`, {
    method,
    headers: { 'x-api-key': key, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, body: await response.json().catch(() => undefined) };
}

const post = (route, body, options) => call('POST', route, body, options);
const get = (route, options) => call('GET', route, undefined, options);
const withKey = (key) => ({ headers: { 'idempotency-key': key } });

function webhook(kind, event, options = {}) {
  const signature = createHmac('sha256', process.env.WEBHOOK_SECRET).update(JSON.stringify(event)).digest('hex');
  return post(`/webhooks/${kind}`, event, { ...options, headers: { 'x-signature': signature } });
}

const behave = (behaviour) =>
  fetch(`${process.env.PROVIDER_URL}/_behaviour`, { method: 'POST', body: JSON.stringify(behaviour) });
const received = async (route) =>
  (await (await fetch(`${process.env.PROVIDER_URL}/_requests`)).json()).filter((request) => request.path === route);

const rows = async (sql, params) => (await db.query(sql, params)).rows;
const value = async (sql, params) => Object.values((await rows(sql, params))[0])[0];

// ---- the platform

async function newCampaign() {
  const slug = `c-${randomUUID()}`;
  const { body } = await post('/campaigns', { slug, title: 'T', currency: 'EUR', goalCents: 1_000 });
  return body;
}

async function newDonation(campaign, { amountCents = 10_000, donorName = 'Ada', currency = 'EUR' } = {}) {
  const input = { campaignId: campaign.id, amountCents, currency, donorName, donorEmail: 'ada@example.org' };
  const { body } = await post('/donations', input, withKey(randomUUID()));
  return body;
}

const paid = (donation, id = `evt-${randomUUID()}`) => ({
  id,
  type: 'payment.succeeded',
  data: { tenantId: TENANT, donationId: donation.id },
});

async function fundedCampaign(payments = 1) {
  const campaign = await newCampaign();
  for (let i = 0; i < payments; i += 1) await webhook('payments', paid(await newDonation(campaign)));
  return campaign;
}

const times = (n, work) => Promise.all(Array.from({ length: n }, (_, index) => work(index)));
const balanceOf = (campaign) => value('SELECT balance_cents FROM wallets WHERE campaign_id = $1', [campaign.id]);

/** Holds a lock in a session of its own while the work runs. */
async function holding(sql, params, work) {
  const session = await db.connect();
  try {
    await session.query('BEGIN');
    await session.query(sql, params);
    return await work(() => session.query('COMMIT'));
  } finally {
    await session.query('ROLLBACK');
    session.release();
  }
}

/** Until that many sessions wait for a lock. */
const blocked = (sessions) =>
  until(() => value(`SELECT count(*) >= $1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`, [sessions]), 3_000);

// ---- attacks: each returns true when the property held

const attacks = {
  async 'lost-update'() {
    const campaign = await newCampaign();
    const donations = await times(12, () => newDonation(campaign));
    await holding('SELECT 1 FROM wallets WHERE campaign_id = $1 FOR UPDATE', [campaign.id], async (release) => {
      const deliveries = donations.map((donation) => webhook('payments', paid(donation)));
      await blocked(2);
      await release();
      await Promise.all(deliveries);
    });
    return (await balanceOf(campaign)) === 12 * 9_470;
  },

  async 'check-then-act'() {
    const campaign = await newCampaign();
    const { body: reward } = await post(`/campaigns/${campaign.id}/rewards`, { title: 'Mug', stock: 3 });
    const donations = await times(12, () => newDonation(campaign));
    const answers = await holding('SELECT 1 FROM rewards WHERE id = $1 FOR UPDATE', [reward.id], async (release) => {
      const requests = donations.map((donation) =>
        post(`/rewards/${reward.id}/reservations`, { donationId: donation.id, quantity: 1 }),
      );
      await blocked(4);
      await release();
      return Promise.all(requests);
    });
    return answers.filter(({ status }) => status === 201).length === 3;
  },

  async 'duplicate-processing'() {
    const campaign = await newCampaign();
    const event = paid(await newDonation(campaign));
    await times(4, () => webhook('payments', event));
    await webhook('payments', event);
    await webhook('payments', { ...event, id: `evt-${randomUUID()}` });
    return (await balanceOf(campaign)) === 9_470;
  },

  async 'missing-unique-constraint'() {
    const campaign = await newCampaign();
    const key = randomUUID();
    const input = { campaignId: campaign.id, amountCents: 500, currency: 'USD', donorName: 'A', donorEmail: 'a@b.org' };
    const answers = await times(4, () => post('/donations', input, withKey(key)));
    answers.push(await post('/donations', input, withKey(key)));
    return new Set(answers.map(({ body }) => body.id)).size === 1;
  },

  async 'nondeterministic-key'() {
    const campaign = await fundedCampaign();
    await behave({ path: '/v1/payouts', status: 500, after: true, times: 1 });
    const { body: payout } = await post('/payouts', { campaignId: campaign.id, amountCents: 100 }, withKey(randomUUID()));
    await until(async () => (await get(`/payouts/${payout.id}`)).body.status === 'submitted');
    const sent = (await received('/v1/payouts')).filter(({ body }) => body.payoutId === payout.id);
    if (sent.length < 2) throw new Error('the payout was not retried');
    return new Set(sent.map(({ key }) => key)).size === 1;
  },

  async 'out-of-order'() {
    const campaign = await fundedCampaign();
    const { body: payout } = await post('/payouts', { campaignId: campaign.id, amountCents: 100 }, withKey(randomUUID()));
    const event = (sequence, status) => ({
      id: `evt-${randomUUID()}`,
      sequence,
      data: { tenantId: TENANT, payoutId: payout.id, status },
    });
    await webhook('payouts', event(2, 'paid'));
    await webhook('payouts', event(1, 'in_transit'));
    await until(async () => (await get(`/payouts/${payout.id}`)).body.providerRef);
    return (await get(`/payouts/${payout.id}`)).body.status === 'paid';
  },

  async 'fire-and-forget'() {
    const donation = await newDonation(await newCampaign());
    await behave({ path: '/v1/mails', status: 503, times: 1 });
    await webhook('payments', paid(donation));
    return until(async () => (await get(`/donations/${donation.id}`)).body.receiptSentAt, 6_000);
  },

  async 'ack-before-persist'() {
    const donation = await newDonation(await newCampaign());
    const disputeId = randomUUID();
    const data = { disputeId, tenantId: TENANT, donationId: donation.id, reason: 'fraud', amountCents: 1 };
    const acknowledged = await holding('LOCK TABLE disputes', [], async () => {
      const answer = await webhook('disputes', { id: 'evt', data }, { replica: 0, timeoutMs: 1_000 }).catch(() => undefined);
      await end(children.api[0], 'SIGKILL');
      await db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%INTO disputes%' AND pid <> pg_backend_pid()`);
      return answer?.status === 200;
    });
    await startApi(0);
    const stored = await value('SELECT count(*) FROM disputes WHERE provider_dispute_id = $1', [disputeId]);
    return !acknowledged || stored === 1;
  },

  async 'publish-before-commit'() {
    const campaign = await fundedCampaign();
    await db.query(`CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.7); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON payouts DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION slow()`);
    const { body: payout } = await post('/payouts', { campaignId: campaign.id, amountCents: 100 }, withKey(randomUUID()));
    await db.query('DROP TRIGGER slow_commit ON payouts; DROP FUNCTION slow');
    return until(async () => (await get(`/payouts/${payout.id}`)).body.status === 'submitted', 5_000);
  },

  async 'dual-write'() {
    const campaign = await newCampaign();
    const key = `leaderboard:${TENANT}:${campaign.id}`;
    await redis.set(key, 'in the way');
    await webhook('payments', paid(await newDonation(campaign)));
    await redis.del(key);
    return until(async () => (await redis.zscore(key, 'Ada')) === '10000', 5_000);
  },

  async 'partial-failure'() {
    await db.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON wallets FOR EACH ROW EXECUTE FUNCTION refuse()`);
    await post('/campaigns', { slug: 'half-done', title: 'T', currency: 'EUR', goalCents: 1_000 });
    await db.query('DROP TRIGGER refuse ON wallets; DROP FUNCTION refuse');
    const { status } = await post('/campaigns', { slug: 'half-done', title: 'T', currency: 'EUR', goalCents: 1_000 });
    return status === 201;
  },

  async 'missing-timeout'() {
    const campaign = await newCampaign();
    await behave({ path: '/v1/rates', delayMs: -1, times: 100 });
    const input = { campaignId: campaign.id, amountCents: 500, currency: 'USD', donorName: 'A', donorEmail: 'a@b.org' };
    const answer = await post('/donations', input, { ...withKey(randomUUID()), timeoutMs: 10_000 }).catch(() => undefined);
    await behave({ path: '/v1/rates', times: 1 });
    await post('/donations', input, withKey(randomUUID())).catch(() => undefined);
    return answer?.status === 502;
  },

  async 'sync-long-task'() {
    const key = randomUUID();
    const { status, body } = await post('/reports', { year: new Date().getUTCFullYear() }, withKey(key));
    const again = await post('/reports', { year: new Date().getUTCFullYear() }, withKey(key));
    const done = await until(async () => (await get(`/reports/${body.id}`)).body.status === 'done');
    return status === 202 && again.body.id === body.id && done;
  },

  async 'tenant-leak'() {
    const donation = await newDonation(await newCampaign());
    return (await get(`/donations/${donation.id}`, { key: OTHER_KEY })).status === 404;
  },

  async 'lock-misuse'() {
    for (let round = 0; round < 20; round += 1) {
      const { slug } = await fundedCampaign(2);
      const [answers] = await Promise.all([
        times(12, () => post('/settlements', { period: PERIOD }, { replica: 0 })),
        times(12, () => get(`/campaigns/${slug}`, { replica: 0 })),
      ]);
      answers.push(await post('/settlements', { period: PERIOD }, { replica: 1 }));
      if (answers.at(-1).status !== 200) return false;
      const empty = await rows(
        `SELECT s.id FROM settlements s LEFT JOIN commissions c ON c.settlement_id = s.id
         GROUP BY s.id HAVING count(c.settlement_id) = 0`,
      );
      if (empty.length > 0) return false;
    }
    return true;
  },

  async 'shared-memory-race'() {
    const campaign = await newCampaign();
    const view = () => get(`/campaigns/${campaign.slug}`, { replica: 0 });
    await holding('SELECT 1 FROM campaigns WHERE id = $1 FOR NO KEY UPDATE', [campaign.id], async () => {
      await view();
      await pause(400); // longer than the flush interval
      await times(9, view);
    });
    const views = expectHeld
      ? 'SELECT views FROM campaign_views WHERE campaign_id = $1'
      : 'SELECT views FROM campaigns WHERE id = $1';
    return until(async () => (await value(views, [campaign.id])) === 10, 3_000);
  },

  async 'float-money'() {
    const campaign = await newCampaign();
    const donation = await newDonation(campaign, { amountCents: 2_010 });
    await webhook('payments', paid(donation));
    const [commission] = await rows('SELECT * FROM commissions WHERE donation_id = $1', [donation.id]);
    const cents = commission.amount_cents ?? commission.amount * 100;
    return (await balanceOf(campaign)) + cents === 2_010;
  },

  async 'dead-wiring'() {
    const campaign = await newCampaign();
    const { body: reward } = await post(`/campaigns/${campaign.id}/rewards`, { title: 'Mug', stock: 1 });
    const donation = await newDonation(campaign);
    await post(`/rewards/${reward.id}/reservations`, { donationId: donation.id, quantity: 1 });
    return until(async () => (await value('SELECT stock FROM rewards WHERE id = $1', [reward.id])) === 1, 6_000);
  },

  async 'no-graceful-shutdown'() {
    const campaign = await newCampaign();
    const donation = await newDonation(campaign);
    const answer = await holding('SELECT 1 FROM wallets WHERE campaign_id = $1 FOR UPDATE', [campaign.id], async (release) => {
      const inFlight = webhook('payments', paid(donation), { replica: 0 }).catch(() => undefined);
      await blocked(1);
      children.api[0].kill('SIGTERM');
      await pause(200);
      await release();
      return inFlight;
    });
    const { code } = await children.api[0].ended;
    await startApi(0);
    return answer?.status === 200 && code === 0;
  },

  async 'in-process-state'() {
    const perReplica = 700; // the limit is 1000 over all
    const answers = [];
    for (let i = 0; i < perReplica; i += 50) {
      answers.push(...(await times(100, () => get(`/payouts/${TENANT}`, { key: OTHER_KEY }))));
    }
    return answers.filter(({ status }) => status === 404).length <= 1_000;
  },
};

/** Kills replicas and workers, and empties Redis, while payments and payouts go on, each repeated until it is acknowledged. */
async function crashes() {
  const FLOWS = 8;
  const ROUNDS = 40;
  const campaign = await fundedCampaign(3);
  const persist = async (work) => {
    let answer;
    const ok = await until(async () => (answer = await work()).status < 300, 60_000);
    if (!ok) throw new Error(`never acknowledged: ${JSON.stringify(answer)}`);
    return answer.body;
  };
  let stop = false;
  let kills = 0;
  const killer = (async () => {
    for (let round = 0; !stop; round += 1) {
      await pause(150);
      await end(children.api[round % 2], 'SIGKILL');
      kills += 1;
      await startApi(round % 2);
      if (round % 2 === 0) {
        await end(children.worker, 'SIGKILL');
        await startWorker();
        kills += 1;
      }
      if (round % 5 === 1) await redis.flushall();
    }
  })();
  const flows = times(FLOWS, async (flow) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const key = randomUUID();
      const donorName = `donor-${flow % 3}`;
      const input = { campaignId: campaign.id, amountCents: 1_000, currency: 'EUR', donorName, donorEmail: 'a@b.org' };
      const donation = await persist(() => post('/donations', input, withKey(key)));
      const event = paid(donation);
      await persist(() => webhook('payments', event));
      await persist(() => webhook('payments', event));
      const payoutKey = randomUUID();
      await persist(() => post('/payouts', { campaignId: campaign.id, amountCents: 100 }, withKey(payoutKey)));
    }
  });
  await flows;
  stop = true;
  await killer;

  const open = () => value('SELECT count(*) FROM outbox WHERE done_at IS NULL');
  const problems = kills >= 6 ? [] : [`only ${kills} kills`];
  if (!(await until(async () => (await open()) === 0, 40_000))) problems.push(`${await open()} tasks are open`);
  const expected = 3 * 9_470 + FLOWS * ROUNDS * (1_000 - 50 - 30) - FLOWS * ROUNDS * 100;
  if ((await balanceOf(campaign)) !== expected) problems.push(`balance ${await balanceOf(campaign)}, not ${expected}`);
  const unsent = await value(`SELECT count(*) FROM donations d LEFT JOIN receipts r ON r.donation_id = d.id
                              WHERE d.status = 'paid' AND r.sent_at IS NULL`);
  if (unsent !== 0) problems.push(`${unsent} receipts are missing`);
  const unpaid = await value(`SELECT count(*) FROM payouts WHERE status = 'requested'`);
  if (unpaid !== 0) problems.push(`${unpaid} payouts were not submitted`);
  // The counters of the rate limit went with the rest of Redis; the leaderboard comes back with the reconciliation.
  await until(async () => (await redis.zcard(`leaderboard:${TENANT}:${campaign.id}`)) === 4);
  const board = await redis.zrevrange(`leaderboard:${TENANT}:${campaign.id}`, 0, -1, 'WITHSCORES');
  const totals = Object.fromEntries(board.flatMap((name, i) => (i % 2 ? [] : [[name, Number(board[i + 1])]])));
  const truth = Object.fromEntries(
    (await rows(`SELECT donor_name, SUM(credited_cents)::bigint AS total FROM donations
                 WHERE campaign_id = $1 AND status = 'paid' GROUP BY 1`, [campaign.id])).map((r) => [r.donor_name, r.total]),
  );
  for (const [name, total] of Object.entries(truth)) {
    if (totals[name] !== total) problems.push(`leaderboard of ${name}: ${totals[name]}, not ${total}`);
  }
  const known = new Set((await rows('SELECT id FROM payouts')).map(({ id }) => id));
  const sent = (await received('/v1/payouts')).filter(({ body }) => known.has(body.payoutId));
  if (new Set(sent.map(({ body, key }) => `${body.payoutId} ${key}`)).size !== known.size) problems.push('a payout was sent with more than one key');
  return problems;
}

async function invariants() {
  const mismatches = await value(`SELECT count(*) FROM (SELECT w.id FROM wallets w LEFT JOIN ledger_entries l ON l.wallet_id = w.id
    GROUP BY w.id HAVING w.balance_cents <> COALESCE(SUM(l.amount_cents), 0)) AS m`);
  const audited = await value(`SELECT count(*) FROM audit_log WHERE action = 'wallet.mismatch'`);
  const dead = await value('SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL');
  return [mismatches && `${mismatches} wallets differ from the ledger`, audited && 'reconciliation found a mismatch', dead && `${dead} dead tasks`].filter(Boolean);
}

async function main() {
  await Promise.all([startApi(0), startApi(1)]);
  await startWorker();
  const wrong = [];
  const only = process.env.ONLY?.split(',');
  for (const [mode, attack] of Object.entries(attacks)) {
    if (only && !only.includes(mode)) continue;
    const started = Date.now();
    const held = await attack().catch((error) => `attack failed: ${error.stack}`);
    console.log(`${held === true ? 'held  ' : held === false ? 'broken' : held} ${mode} (${Date.now() - started} ms)`);
    if (held !== expectHeld) wrong.push(mode);
  }
  if (expectHeld && (!only || only.includes('crashes'))) {
    const problems = [...(await crashes()), ...(await invariants())];
    console.log(problems.length === 0 ? 'held   crashes, invariants' : `broken ${problems.join('; ')}`);
    wrong.push(...problems);
  }
  const ends = await Promise.all([...children.api, children.worker].map((child) => end(child, 'SIGTERM')));
  if (expectHeld && ends.some(({ code }) => code !== 0)) wrong.push(`exit codes ${JSON.stringify(ends)}`);
  await db.end();
  redis.disconnect();
  if (wrong.length > 0) console.log(`not as expected: ${wrong.join(', ')}`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = await main();
