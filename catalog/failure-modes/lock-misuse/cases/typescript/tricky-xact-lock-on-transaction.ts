// An advisory lock through the ORM, in the form that the transaction itself releases.
import Fastify from "fastify";
import { drizzle } from "drizzle-orm/node-postgres";
import { sql } from "drizzle-orm";
import { Pool } from "pg";

const db = drizzle(new Pool({ statement_timeout: 5000 }));
const app = Fastify();

app.post<{ Params: { id: string } }>("/kennels/:id/assign", async (request) => {
  return db.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${request.params.id}))`);
    const free = await tx.execute(sql`SELECT box FROM boxes WHERE kennel = ${request.params.id} AND dog IS NULL LIMIT 1`);
    await tx.execute(sql`UPDATE boxes SET dog = 'reserved' WHERE box = ${free.rows[0].box}`);
    return { box: free.rows[0].box };
  });
});

await app.listen({ port: 3000 });
