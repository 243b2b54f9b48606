import { config } from '../config.js';
import { UpstreamError } from '../lib/errors.js';

interface RateResponse {
  rateMicros: number;
}

export class ExchangeRates {
  constructor(private readonly baseUrl: string) {}

  async getRateMicros(from: string, to: string): Promise<number> {
    if (from === to) return 1_000_000;
    const url = new URL('/v1/rates', this.baseUrl);
    url.searchParams.set('from', from);
    url.searchParams.set('to', to);
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    if (!response.ok) throw new UpstreamError('exchange rates', `status ${response.status}`);
    const body = (await response.json()) as RateResponse;
    return body.rateMicros;
  }
}

export const exchangeRates = new ExchangeRates(config.ratesUrl);
