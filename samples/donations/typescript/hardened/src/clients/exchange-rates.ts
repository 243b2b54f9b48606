import { config } from '../config.js';
import { requestJson } from './http.js';

export class ExchangeRates {
  constructor(
    private readonly baseUrl: string,
    private readonly timeoutMs: number,
  ) {}

  async getRateMicros(from: string, to: string): Promise<number> {
    if (from === to) return 1_000_000;
    const url = new URL('/v1/rates', this.baseUrl);
    url.searchParams.set('from', from);
    url.searchParams.set('to', to);
    const { rateMicros } = await requestJson<{ rateMicros: number }>({
      service: 'exchange rates',
      url,
      method: 'GET',
      timeoutMs: this.timeoutMs,
    });
    return rateMicros;
  }
}

export const exchangeRates = new ExchangeRates(config.ratesUrl, 1_500);
