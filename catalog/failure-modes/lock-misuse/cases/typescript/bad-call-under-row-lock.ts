// The row stays locked while another service thinks about it; everyone who needs the row waits for that service.
import express from "express";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = express();

async function appraise(id: string): Promise<number> {
  const response = await fetch(`http://appraiser/${id}`, { signal: AbortSignal.timeout(8000) });
  return (await response.json()).cents;
}

app.post("/paintings/:id/appraise", async (req, res) => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT id FROM paintings WHERE id = $1 FOR UPDATE", [req.params.id]);
    const cents = await appraise(req.params.id); // expect: lock-misuse
    await client.query("UPDATE paintings SET cents = $2 WHERE id = $1", [req.params.id, cents]);
    await client.query("COMMIT");
    res.json({ cents });
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
});

app.listen(3000);
