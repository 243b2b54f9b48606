import { Kafka } from "kafkajs";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const consumer = new Kafka({ clientId: "mileage", brokers: ["kafka:9092"] }).consumer({ groupId: "mileage" });

export async function run(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic: "trips.closed" });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const trip = JSON.parse(message.value!.toString());
      await pool.query("UPDATE drivers SET kilometres = kilometres + $2 WHERE id = $1", [trip.driver, trip.km]); // expect: duplicate-processing
    },
  });
}

process.once("SIGTERM", () => consumer.disconnect());
run();
