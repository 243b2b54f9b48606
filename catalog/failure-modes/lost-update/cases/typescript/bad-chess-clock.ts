import { Hono } from "hono";
import Redis from "ioredis";

const redis = new Redis({ host: "redis", commandTimeout: 1000 });
const app = new Hono();

interface Game {
  white: number;
  black: number;
  moves: string[];
}

async function loadGame(id: string): Promise<Game> {
  const raw = await redis.get(`game:${id}`);
  return raw ? JSON.parse(raw) : { white: 300, black: 300, moves: [] };
}

app.post("/games/:id/moves", async (c) => {
  const id = c.req.param("id");
  const { san, side, spent } = await c.req.json();
  const game = await loadGame(id);
  const next = { ...game, [side]: game[side as "white" | "black"] - spent, moves: [...game.moves, san] };
  await redis.set(`game:${id}`, JSON.stringify(next), "EX", 86400); // expect: lost-update
  return c.json(next);
});

export default app;
