import { config } from '../config.js';
import { UpstreamError } from '../lib/errors.js';

export interface PaymentRequest {
  tenantId: string;
  donationId: string;
  amountCents: number;
  currency: string;
  idempotencyKey: string;
}

export interface PayoutRequest {
  tenantId: string;
  payoutId: string;
  amountCents: number;
  idempotencyKey: string;
}

export class PaymentProvider {
  constructor(
    private readonly baseUrl: string,
    private readonly timeoutMs: number,
  ) {}

  createPayment({ idempotencyKey, ...body }: PaymentRequest): Promise<{ id: string; checkoutUrl: string }> {
    return this.post('/v1/payments', body, idempotencyKey);
  }

  createPayout({ idempotencyKey, ...body }: PayoutRequest): Promise<{ id: string }> {
    return this.post('/v1/payouts', body, idempotencyKey);
  }

  private async post<T>(path: string, body: object, idempotencyKey: string): Promise<T> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(this.timeoutMs),
    }).catch((error: Error) => {
      throw new UpstreamError('payment provider', error.message);
    });
    if (!response.ok) throw new UpstreamError('payment provider', `status ${response.status}`);
    return (await response.json()) as T;
  }
}

export const paymentProvider = new PaymentProvider(config.providerUrl, 5_000);
