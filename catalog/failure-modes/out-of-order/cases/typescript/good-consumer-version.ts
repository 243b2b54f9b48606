import { Worker } from "bullmq";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });

export const profileSync = new Worker(
  "sailor-profile-changed",
  async (job) => {
    const { sailorId, rank, vessel, version } = job.data;
    await pool.query("UPDATE sailors SET rank = $2, vessel = $3, version = $4 WHERE id = $1 AND version < $4", [
      sailorId,
      rank,
      vessel,
      version,
    ]);
  },
  { connection: { host: "redis" }, concurrency: 20 },
);

process.once("SIGTERM", () => profileSync.close());
