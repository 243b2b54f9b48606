import { connect } from "amqplib";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });

export async function consume(): Promise<void> {
  const connection = await connect("amqp://broker?heartbeat=10");
  const channel = await connection.createChannel();
  await channel.assertQueue("whale-calls.dead", { durable: true });
  await channel.assertQueue("whale-calls", { durable: true, deadLetterExchange: "", deadLetterRoutingKey: "whale-calls.dead" });
  await channel.consume("whale-calls", async (message) => {
    if (!message) return;
    try {
      const call = JSON.parse(message.content.toString());
      await pool.query("INSERT INTO calls (id, hertz) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [call.id, call.hertz]);
      channel.ack(message);
    } catch (error) {
      console.error("call rejected", message.properties.messageId, error);
      channel.nack(message, false, false);
    }
  });
  process.once("SIGTERM", () => channel.close());
}

consume();
