// Events are only appended under their own id; the state is computed from all of them, in order, when asked for.
import express from "express";
import { Pool } from "pg";
import { verify } from "./signature";

const pool = new Pool({ statement_timeout: 5000 });
const app = express();

app.post("/webhooks/balloons", express.raw({ type: "*/*" }), async (req, res) => {
  const event = verify(req.body, req.header("x-signature")!);
  await pool.query(
    "INSERT INTO balloon_positions (event_id, balloon, at, altitude) VALUES ($1, $2, $3, $4) ON CONFLICT (event_id) DO NOTHING",
    [event.id, event.balloon, event.at, event.altitude],
  );
  res.sendStatus(200);
});

app.get("/balloons/:id", async (req, res) => {
  const { rows } = await pool.query("SELECT at, altitude FROM balloon_positions WHERE balloon = $1 ORDER BY at DESC LIMIT 1", [
    req.params.id,
  ]);
  res.json(rows[0] ?? null);
});

app.listen(3000);
