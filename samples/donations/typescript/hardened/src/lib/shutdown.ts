import { logger } from '../logger.js';

export interface ShutdownStep {
  name: string;
  run: () => Promise<unknown>;
}

/** On SIGTERM or SIGINT: runs the steps in order, then exits; gives up when the grace period is over. */
export function shutDownWith(steps: ShutdownStep[], graceMs: number): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'shutting down');
    setTimeout(() => {
      logger.error({ graceMs }, 'shutdown took too long');
      process.exit(1);
    }, graceMs).unref();
    let exitCode = 0;
    for (const step of steps) {
      try {
        await step.run();
      } catch (error) {
        exitCode = 1;
        logger.error({ err: error, step: step.name }, 'shutdown step failed');
      }
    }
    logger.info('stopped');
    process.exit(exitCode);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
