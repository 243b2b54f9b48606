import { Kafka } from "kafkajs";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const consumer = new Kafka({ clientId: "mileage", brokers: ["kafka:9092"] }).consumer({ groupId: "mileage" });

async function apply(trip: { id: string; driver: string; km: number }): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const claim = await client.query("INSERT INTO seen_trips (id) VALUES ($1) ON CONFLICT (id) DO NOTHING", [trip.id]);
    if (claim.rowcount === 1) {
      await client.query("UPDATE drivers SET kilometres = kilometres + $2 WHERE id = $1", [trip.driver, trip.km]);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

export async function run(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic: "trips.closed" });
  await consumer.run({ eachMessage: async ({ message }) => apply(JSON.parse(message.value!.toString())) });
}

process.once("SIGTERM", () => consumer.disconnect());
run();
