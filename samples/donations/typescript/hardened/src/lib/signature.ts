import { createHmac, timingSafeEqual } from 'node:crypto';

export function sign(payload: Buffer | string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('hex');
}

export function isValidSignature(payload: Buffer, signature: string, secret: string): boolean {
  const expected = Buffer.from(sign(payload, secret));
  const received = Buffer.from(signature);
  return expected.length === received.length && timingSafeEqual(expected, received);
}
