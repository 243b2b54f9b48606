import express from "express";
import { Pool } from "pg";
import { ScoreRepository } from "./score-repository";

const scores = new ScoreRepository(new Pool({ statement_timeout: 5000 }));
const app = express();
app.use(express.json());

app.post("/players/:name/hits", async (req, res) => {
  const score = await scores.byPlayer(req.params.name);
  const points = score.points + Number(req.body.value);
  await scores.store({ player: score.player, points }); // expect: lost-update
  res.json({ points });
});

app.listen(3000);
