import { connect } from "amqplib";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });

export async function consume(): Promise<void> {
  const connection = await connect("amqp://broker?heartbeat=10");
  const channel = await connection.createChannel();
  await channel.prefetch(10);
  await channel.consume("meteor-sightings", async (message) => {
    if (!message) return;
    try {
      const sighting = JSON.parse(message.content.toString());
      await pool.query("INSERT INTO sightings (id, azimuth) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [
        sighting.id,
        sighting.azimuth,
      ]);
      channel.ack(message);
    } catch (error) {
      console.error("sighting rejected", message.properties.messageId, error);
      channel.nack(message, false, false); // dead-lettered by the queue's policy
    }
  });
  process.once("SIGTERM", () => channel.close());
}

consume();
