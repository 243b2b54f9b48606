import Fastify from "fastify";
import { Pool } from "pg";

const pool = new Pool({ max: 10, statement_timeout: 5000 });
const app = Fastify();

interface Reading {
  station: string;
  centimetres: number;
}

app.post<{ Body: Reading }>("/readings", async (request) => {
  const { station, centimetres } = request.body;
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query("SELECT samples, mean FROM gauge_stats WHERE station = $1 FOR UPDATE", [station]);
    const samples = rows[0].samples + 1;
    const mean = rows[0].mean + (centimetres - rows[0].mean) / samples;
    await client.query("UPDATE gauge_stats SET samples = $1, mean = $2 WHERE station = $3", [samples, mean, station]);
    await client.query("COMMIT");
    return { samples, mean };
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
});

await app.listen({ port: 3000 });
