// When the query rejects, the client is lost to the pool.
import express from "express";
import { Pool } from "pg";

const pool = new Pool({ max: 10, statement_timeout: 5000 });
const app = express();

app.get("/moths", async (req, res) => {
  const client = await pool.connect(); // expect: unbounded-resource
  const { rows } = await client.query("SELECT id, name FROM moths WHERE wingspan > $1 LIMIT 50", [req.query.min]);
  client.release();
  res.json(rows);
});

app.listen(3000);
