import { logger } from '../logger.js';
import { backoffMs } from './retry.js';

const MAX_FAILURE_DELAY_MS = 30_000;

/** Repeats work that polls durable state. Runs never overlap; failures slow the loop down. */
export class Loop {
  private timer: NodeJS.Timeout | undefined;
  private current: Promise<void> = Promise.resolve();
  private failures = 0;
  private stopped = false;

  constructor(
    private readonly name: string,
    private readonly intervalMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  start(): void {
    this.schedule(0);
  }

  /** Resolves when the run in progress has ended. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private schedule(delayMs: number): void {
    this.timer = setTimeout(() => {
      this.current = this.run();
    }, delayMs);
  }

  private async run(): Promise<void> {
    try {
      await this.work();
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      logger.error({ err: error, loop: this.name, failures: this.failures }, 'loop failed');
    }
    if (this.stopped) return;
    const penalty = this.failures > 0 ? backoffMs(this.failures, 500, MAX_FAILURE_DELAY_MS) : 0;
    this.schedule(this.intervalMs + penalty);
  }
}
