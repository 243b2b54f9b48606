// A session-level advisory lock belongs to one connection; a pool hands out any.
import { Pool } from "pg";
import cron from "node-cron";

const pool = new Pool({ max: 5, statement_timeout: 60_000 });

export async function compactLedgers(): Promise<void> {
  const { rows } = await pool.query("SELECT pg_try_advisory_lock(991) AS won"); // expect: lock-misuse
  if (!rows[0].won) return;
  try {
    await pool.query("CALL compact_ledgers()");
  } finally {
    await pool.query("SELECT pg_advisory_unlock(991)");
  }
}

cron.schedule("0 3 * * *", compactLedgers);
