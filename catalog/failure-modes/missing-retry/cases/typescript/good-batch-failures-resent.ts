import { SendMessageBatchCommand, SQSClient, type SendMessageBatchRequestEntry } from "@aws-sdk/client-sqs";
import cron from "node-cron";
import { Pool } from "pg";

const sqs = new SQSClient({});
const pool = new Pool({ statement_timeout: 5000 });

async function sendAll(entries: SendMessageBatchRequestEntry[]): Promise<void> {
  let left = entries;
  for (let attempt = 0; left.length > 0; attempt++) {
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: process.env.REMINDERS_URL, Entries: left }));
    left = left.filter((entry) => Failed.some((failure) => failure.Id === entry.Id));
    if (left.length > 0 && attempt === 4) throw new Error(`${left.length} reminders were not accepted`);
    if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 200 * 2 ** attempt));
  }
}

export async function remindBorrowers(): Promise<void> {
  const { rows } = await pool.query("SELECT id, borrower FROM loans WHERE due = current_date ORDER BY id LIMIT 10");
  await sendAll(rows.map((row) => ({ Id: String(row.id), MessageBody: JSON.stringify(row) })));
}

cron.schedule("0 8 * * *", remindBorrowers);
