import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import cron from "node-cron";
import { Pool } from "pg";

const sqs = new SQSClient({});
const pool = new Pool({ statement_timeout: 5000 });

export async function remindBorrowers(): Promise<void> {
  const { rows } = await pool.query("SELECT id, borrower FROM loans WHERE due = current_date ORDER BY id LIMIT 10");
  const Entries = rows.map((row) => ({ Id: String(row.id), MessageBody: JSON.stringify(row) }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: process.env.REMINDERS_URL, Entries })); // expect: missing-retry
}

cron.schedule("0 8 * * *", remindBorrowers);
