// One attempt only, but what failed makes the job fail, and the queue runs it again with backoff.
import { Queue, Worker } from "bullmq";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";

const connection = { host: "redis" };
const sqs = new SQSClient({});
export const reminders = new Queue("reminders", {
  connection,
  defaultJobOptions: { attempts: 6, backoff: { type: "exponential", delay: 500 } },
});

export const worker = new Worker(
  "reminders",
  async (job) => {
    const Entries = job.data.loans.map((loan: { id: number }) => ({ Id: String(loan.id), MessageBody: JSON.stringify(loan) }));
    const { Failed } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: process.env.REMINDERS_URL, Entries }));
    if (Failed?.length) throw new Error(`not accepted: ${Failed.map((f) => f.Id).join(", ")}`);
  },
  { connection },
);

process.once("SIGTERM", () => worker.close());
