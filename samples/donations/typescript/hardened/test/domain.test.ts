import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitDonation } from '../src/domain/commission.js';
import { convertCents } from '../src/domain/money.js';
import { isValidSignature, sign } from '../src/lib/signature.js';

test('commission is the rate plus the fixed fee', () => {
  assert.deepEqual(splitDonation(10_000, 500), { commissionCents: 530, netCents: 9_470 });
  assert.deepEqual(splitDonation(2_010, 500), { commissionCents: 131, netCents: 1_879 });
  assert.deepEqual(splitDonation(20, 500), { commissionCents: 20, netCents: 0 });
});

test('amounts are converted with the rate and rounded half up', () => {
  assert.equal(convertCents(1_000, 1_084_200), 1_084);
  assert.equal(convertCents(50, 1_010_000), 51);
  assert.equal(convertCents(999, 1_000_000), 999);
});

test('a signature is bound to the payload and to the secret', () => {
  const payload = Buffer.from('{"id":"evt_1"}');
  const signature = sign(payload, 'secret');
  assert.equal(isValidSignature(payload, signature, 'secret'), true);
  assert.equal(isValidSignature(payload, signature, 'other'), false);
  assert.equal(isValidSignature(Buffer.from('{}'), signature, 'secret'), false);
});
