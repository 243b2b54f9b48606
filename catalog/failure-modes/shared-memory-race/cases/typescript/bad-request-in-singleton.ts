// The user of the request is kept in a field of a singleton, and read again after an await: it may be another one's by then.
import express from "express";
import { Pool } from "pg";

class DiaryService {
  private user = "";

  constructor(private readonly pool: Pool) {}

  async open(user: string): Promise<void> {
    this.user = user; // expect: shared-memory-race
    await this.pool.query("UPDATE users SET seen_at = now() WHERE name = $1", [user]);
  }

  async entries(): Promise<unknown[]> {
    const { rows } = await this.pool.query("SELECT day, body FROM diary WHERE owner = $1 ORDER BY day LIMIT 50", [this.user]);
    return rows;
  }
}

const diary = new DiaryService(new Pool({ statement_timeout: 5000 }));
const app = express();

app.get("/diary", async (req, res) => {
  await diary.open(req.header("x-user")!);
  res.json(await diary.entries());
});

app.listen(3000);
