import express from "express";
import { Pool } from "pg";

class DiaryService {
  constructor(private readonly pool: Pool) {}

  async open(user: string): Promise<void> {
    await this.pool.query("UPDATE users SET seen_at = now() WHERE name = $1", [user]);
  }

  async entries(user: string): Promise<unknown[]> {
    const { rows } = await this.pool.query("SELECT day, body FROM diary WHERE owner = $1 ORDER BY day LIMIT 50", [user]);
    return rows;
  }
}

const diary = new DiaryService(new Pool({ statement_timeout: 5000 }));
const app = express();

app.get("/diary", async (req, res) => {
  const user = req.header("x-user")!;
  await diary.open(user);
  res.json(await diary.entries(user));
});

app.listen(3000);
