import { Worker } from "bullmq";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 15_000 });

export const rollups = new Worker(
  "usage-rollup",
  async (job) => {
    await pool.query(
      `INSERT INTO daily_usage (day, meter_id, kwh)
       SELECT day, meter_id, sum(kwh) FROM samples WHERE day = $1 GROUP BY day, meter_id
       ON CONFLICT (day, meter_id) DO UPDATE SET kwh = excluded.kwh`,
      [job.data.day],
    );
  },
  { connection: { host: "redis" } },
);

process.once("SIGTERM", () => rollups.close());
