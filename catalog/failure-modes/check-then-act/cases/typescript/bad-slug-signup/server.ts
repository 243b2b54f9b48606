import express from "express";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = express();
app.use(express.json());

app.post("/galleries", async (req, res) => {
  const { slug, title } = req.body;
  const existing = await pool.query("SELECT id FROM galleries WHERE slug = $1", [slug]);
  if (existing.rowCount) return res.status(409).json({ error: "slug is taken" });
  const { rows } = await pool.query("INSERT INTO galleries (slug, title) VALUES ($1, $2) RETURNING id", [slug, title]); // expect: check-then-act
  res.status(201).json(rows[0]);
});

app.listen(3000);
