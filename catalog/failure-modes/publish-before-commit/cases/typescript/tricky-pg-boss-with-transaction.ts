// A send inside the transaction, through the transaction's own connection: it is rolled back with it.
import Fastify from "fastify";
import PgBoss from "pg-boss";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const boss = new PgBoss(process.env.DATABASE_URL!);
const app = Fastify();

app.post<{ Body: { species: string } }>("/trees", async (request) => {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query("INSERT INTO trees (species) VALUES ($1) RETURNING id", [request.body.species]);
    const db = { executeSql: (text: string, values: unknown[]) => client.query(text, values) };
    await boss.send("plant", { treeId: rows[0].id }, { db, retryLimit: 5 });
    await client.query("COMMIT");
    return { id: rows[0].id };
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
});

await boss.start();
await app.listen({ port: 3000 });
