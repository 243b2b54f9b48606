// NOTIFY inside a transaction is delivered by PostgreSQL at the commit, and not at all after a rollback.
import Fastify from "fastify";
import postgres from "postgres";

const sql = postgres(process.env.DATABASE_URL!, { max: 10, connection: { statement_timeout: 5000 } });
const app = Fastify();

app.post<{ Body: { species: string } }>("/trees", async (request) => {
  const id = await sql.begin(async (tx) => {
    const [tree] = await tx`INSERT INTO trees (species) VALUES (${request.body.species}) RETURNING id`;
    await tx`SELECT pg_notify('trees', ${String(tree.id)})`;
    return tree.id;
  });
  return { id };
});

await app.listen({ port: 3000 });
