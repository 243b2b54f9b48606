import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { withTransaction } from './transaction.js';
import { pool } from './pool.js';
import { logger } from '../logger.js';

const MIGRATIONS_DIRECTORY = path.resolve(process.cwd(), 'migrations');
const MIGRATION_LOCK = 727_001;

async function migrate(): Promise<void> {
  const files = (await readdir(MIGRATIONS_DIRECTORY)).filter((file) => file.endsWith('.sql')).sort();
  await withTransaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await tx.query('CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY)');
    for (const file of files) {
      const claimed = await tx.query(
        'INSERT INTO schema_migrations (name) VALUES ($1) ON CONFLICT (name) DO NOTHING',
        [file],
      );
      if (claimed.rowCount === 0) continue;
      await tx.query(await readFile(path.join(MIGRATIONS_DIRECTORY, file), 'utf8'));
      logger.info({ file }, 'migration applied');
    }
  });
}

await migrate();
await pool.end();
