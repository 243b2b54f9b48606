import Fastify from "fastify";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = Fastify();

app.post<{ Body: { name: string; legs: unknown[] } }>("/expeditions", async (request) => {
  const { rows } = await pool.query(
    `WITH parent AS (INSERT INTO expeditions (name) VALUES ($1) RETURNING id), children AS (
       INSERT INTO legs (expedition_id, start, finish)
       SELECT parent.id, l.start, l.finish FROM parent, jsonb_to_recordset($2) AS l(start text, finish text))
     SELECT id FROM parent`,
    [request.body.name, JSON.stringify(request.body.legs)],
  );
  return { id: rows[0].id };
});

await app.listen({ port: 3000 });
