import Fastify from "fastify";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = Fastify();

app.post<{ Body: { name: string; legs: { from: string; to: string }[] } }>("/expeditions", async (request) => {
  const { name, legs } = request.body;
  const { rows } = await pool.query("INSERT INTO expeditions (name) VALUES ($1) RETURNING id", [name]);
  await pool.query( // expect: partial-failure
    "INSERT INTO legs (expedition_id, start, finish) SELECT $1, l.from, l.to FROM jsonb_to_recordset($2) AS l(\"from\" text, \"to\" text)",
    [rows[0].id, JSON.stringify(legs)],
  );
  return { id: rows[0].id };
});

await app.listen({ port: 3000 });
