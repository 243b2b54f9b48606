import { Pool } from "pg";
import cron from "node-cron";

const pool = new Pool({ max: 5, statement_timeout: 60_000 });

export async function compactLedgers(): Promise<void> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query("SELECT pg_try_advisory_lock(991) AS won");
    if (!rows[0].won) return;
    try {
      await client.query("CALL compact_ledgers()");
    } finally {
      await client.query("SELECT pg_advisory_unlock(991)");
    }
  } finally {
    client.release();
  }
}

cron.schedule("0 3 * * *", compactLedgers);
