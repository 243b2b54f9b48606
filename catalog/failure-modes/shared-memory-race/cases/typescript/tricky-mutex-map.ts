// Get, await, set; a mutex is held over all three, and the second caller looks again inside it.
import { Mutex } from "async-mutex";
import express from "express";
import { connect, type Channel } from "amqplib";

const channels = new Map<string, Channel>();
const mutex = new Mutex();
const app = express();

async function channelFor(host: string): Promise<Channel> {
  return mutex.runExclusive(async () => {
    const existing = channels.get(host);
    if (existing) return existing;
    const connection = await connect(`amqp://${host}?heartbeat=10`, { timeout: 5000 });
    const channel = await connection.createConfirmChannel();
    channels.set(host, channel);
    return channel;
  });
}

app.get("/brokers/:host/queues/:queue", async (req, res) => {
  const channel = await channelFor(req.params.host);
  res.json(await channel.checkQueue(req.params.queue));
});

app.listen(3000);
