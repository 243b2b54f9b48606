import { config } from '../config.js';
import { requestJson } from './http.js';

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
    await requestJson({
      service: 'mailer',
      url: new URL('/v1/mails', this.baseUrl),
      method: 'POST',
      body: mail,
      idempotencyKey,
      timeoutMs: this.timeoutMs,
    });
  }
}

export const mailer = new Mailer(config.mailerUrl, 5_000);
