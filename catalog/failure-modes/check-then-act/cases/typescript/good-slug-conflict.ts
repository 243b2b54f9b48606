import express from "express";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = express();
app.use(express.json());

app.post("/galleries", async (req, res) => {
  const { slug, title } = req.body;
  const { rows } = await pool.query(
    "INSERT INTO galleries (slug, title) VALUES ($1, $2) ON CONFLICT (slug) DO NOTHING RETURNING id",
    [slug, title],
  );
  if (rows.length === 0) return res.status(409).json({ error: "slug is taken" });
  res.status(201).json(rows[0]);
});

app.listen(3000);
