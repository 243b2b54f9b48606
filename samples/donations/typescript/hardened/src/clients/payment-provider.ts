import { config } from '../config.js';
import { requestJson } from './http.js';

export interface PaymentRequest {
  tenantId: string;
  donationId: string;
  amountCents: number;
  currency: string;
}

export interface PayoutRequest {
  tenantId: string;
  payoutId: string;
  amountCents: number;
}

/** The idempotency keys come from our own ids, so that a repeated call is the same payment or payout. */
export class PaymentProvider {
  constructor(
    private readonly baseUrl: string,
    private readonly timeoutMs: number,
  ) {}

  createPayment(payment: PaymentRequest): Promise<{ id: string; checkoutUrl: string }> {
    return this.post('/v1/payments', payment, `donation-${payment.donationId}`);
  }

  createPayout(payout: PayoutRequest): Promise<{ id: string }> {
    return this.post('/v1/payouts', payout, `payout-${payout.payoutId}`);
  }

  private post<T>(path: string, body: object, idempotencyKey: string): Promise<T> {
    return requestJson<T>({
      service: 'payment provider',
      url: new URL(path, this.baseUrl),
      method: 'POST',
      body,
      idempotencyKey,
      timeoutMs: this.timeoutMs,
    });
  }
}

export const paymentProvider = new PaymentProvider(config.providerUrl, 3_000);
