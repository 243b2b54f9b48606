import { Pool } from "pg";

export interface Score {
  player: string;
  points: number;
}

export class ScoreRepository {
  constructor(private readonly pool: Pool) {}

  async byPlayer(player: string): Promise<Score> {
    const { rows } = await this.pool.query("SELECT player, points FROM scores WHERE player = $1", [player]);
    return rows[0];
  }

  async store(score: Score): Promise<void> {
    await this.pool.query("UPDATE scores SET points = $2 WHERE player = $1", [score.player, score.points]);
  }
}
