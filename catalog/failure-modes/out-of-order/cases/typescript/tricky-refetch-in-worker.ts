// The job carries only an id; the worker reads what is true now, so a late job can't bring back the past.
import { Worker } from "bullmq";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });

export const searchSync = new Worker(
  "sailor-changed",
  async (job) => {
    const { rows } = await pool.query("SELECT id, rank, vessel FROM sailors WHERE id = $1", [job.data.sailorId]);
    await fetch(`http://search/sailors/${job.data.sailorId}`, {
      method: "PUT",
      body: JSON.stringify(rows[0]),
      signal: AbortSignal.timeout(5000),
    });
  },
  { connection: { host: "redis" }, concurrency: 1 },
);

process.once("SIGTERM", () => searchSync.close());
