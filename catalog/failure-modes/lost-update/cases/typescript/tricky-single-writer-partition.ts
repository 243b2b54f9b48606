// Read, compute, write in a consumer. The topic is keyed by meter and read one message at a time, and nothing else writes
// the table, so each row has one writer at any moment.
import { Kafka } from "kafkajs";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const consumer = new Kafka({ clientId: "meters", brokers: ["kafka:9092"] }).consumer({ groupId: "meter-stats" });

await consumer.connect();
await consumer.subscribe({ topic: "meter-readings" });
await consumer.run({
  partitionsConsumedConcurrently: 1,
  eachMessage: async ({ message }) => {
    const meter = message.key!.toString();
    const { offset, kwh } = { offset: Number(message.offset), kwh: Number(message.value!.toString()) };
    const { rows } = await pool.query("SELECT last_offset, peak FROM meter_stats WHERE meter = $1", [meter]);
    if (rows[0].last_offset >= offset) return;
    const peak = Math.max(rows[0].peak, kwh);
    await pool.query("UPDATE meter_stats SET peak = $2, last_offset = $3 WHERE meter = $1 AND last_offset < $3", [meter, peak, offset]);
  },
});

process.once("SIGTERM", () => consumer.disconnect());
