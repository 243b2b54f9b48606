import { config } from '../config.js';
import { UpstreamError } from '../lib/errors.js';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export class Mailer {
  constructor(
    private readonly baseUrl: string,
    private readonly timeoutMs: number,
  ) {}

  async send(mail: Mail, idempotencyKey: string): Promise<void> {
    const response = await fetch(new URL('/v1/mails', this.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify(mail),
      signal: AbortSignal.timeout(this.timeoutMs),
    });
    if (!response.ok) throw new UpstreamError('mailer', `status ${response.status}`);
  }
}

export const mailer = new Mailer(config.mailerUrl, 5_000);
