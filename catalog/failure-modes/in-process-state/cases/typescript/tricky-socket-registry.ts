// A Map of this process's own sockets: it can live nowhere else; messages for the others go through Redis.
import { WebSocketServer, type WebSocket } from "ws";
import Redis from "ioredis";

const sockets = new Map<string, WebSocket>();
const bus = new Redis({ host: "redis", commandTimeout: 1000 });
const subscriber = new Redis({ host: "redis" });
const server = new WebSocketServer({ port: 3000, maxPayload: 65_536 });

server.on("connection", (socket, request) => {
  const sailor = new URL(request.url!, "http://x").searchParams.get("sailor")!;
  sockets.set(sailor, socket);
  socket.on("close", () => sockets.delete(sailor));
  socket.on("message", (data) => bus.publish("chat", JSON.stringify({ from: sailor, text: data.toString() })));
});

subscriber.subscribe("chat");
subscriber.on("message", (_channel, message) => {
  for (const socket of sockets.values()) socket.send(message);
});

process.once("SIGTERM", () => server.close(() => process.exit(0)));
