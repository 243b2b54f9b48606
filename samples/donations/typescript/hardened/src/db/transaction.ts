import type { PoolClient } from 'pg';
import { isRetryableTransactionError } from '../lib/errors.js';
import { retry } from '../lib/retry.js';
import { pool } from './pool.js';

/**
 * Runs the work in one transaction. The database may end it as the victim of a deadlock; then nothing of it has
 * happened and it runs again. The work must therefore touch nothing but the database.
 */
export async function withTransaction<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
  return retry(() => runOnce(work), {
    attempts: 3,
    baseDelayMs: 20,
    maxDelayMs: 200,
    isTransient: isRetryableTransactionError,
  });
}

async function runOnce<T>(work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      failure = rollbackError;
    });
    throw error;
  } finally {
    client.release(failure);
  }
}
