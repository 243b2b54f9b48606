import { connect } from "amqplib";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });

export async function consume(): Promise<void> {
  const connection = await connect("amqp://broker?heartbeat=10");
  const channel = await connection.createChannel();
  await channel.consume("whale-calls", async (message) => {
    if (!message) return;
    try {
      const call = JSON.parse(message.content.toString());
      await pool.query("INSERT INTO calls (id, hertz) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [call.id, call.hertz]);
    } catch (error) {
      console.error("could not store call", error);
    }
    channel.ack(message); // expect: no-dead-letter
  });
  process.once("SIGTERM", () => channel.close());
}

consume();
