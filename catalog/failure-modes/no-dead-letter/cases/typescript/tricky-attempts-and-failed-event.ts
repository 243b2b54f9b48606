// The worker has no catch: the queue counts attempts with backoff, keeps failed jobs, and somebody is told.
import { Queue, Worker } from "bullmq";
import { Pool } from "pg";

const connection = { host: "redis" };
const pool = new Pool({ statement_timeout: 5000 });
export const calls = new Queue("whale-calls", {
  connection,
  defaultJobOptions: { attempts: 6, backoff: { type: "exponential", delay: 1000 }, removeOnComplete: 1000 },
});

export const worker = new Worker(
  "whale-calls",
  async (job) => {
    await pool.query("INSERT INTO calls (id, hertz) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [job.data.id, job.data.hertz]);
  },
  { connection },
);

worker.on("failed", (job, error) => {
  if (job && job.attemptsMade >= (job.opts.attempts ?? 1)) console.error("parked", { jobId: job.id, error });
});

process.once("SIGTERM", () => worker.close());
