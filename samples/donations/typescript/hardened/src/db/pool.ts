import pg from 'pg';
import { config } from '../config.js';
import { logger } from '../logger.js';

const INT8_OID = 20;

// Amounts are far below 2^53, so BIGINT columns are read as numbers.
pg.types.setTypeParser(INT8_OID, Number);

export type Queryable = Pick<pg.Pool, 'query'>;

export const pool = new pg.Pool({
  connectionString: config.databaseUrl,
  max: config.databasePoolSize,
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 10_000,
  query_timeout: 15_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 30_000,
});

pool.on('error', (error) => logger.error({ err: error }, 'idle database connection failed'));
