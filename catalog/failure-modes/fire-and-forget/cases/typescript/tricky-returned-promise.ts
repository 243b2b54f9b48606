// No await to be seen; the promise is returned, and the framework awaits it.
import Fastify from "fastify";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = Fastify();

const remember = (scooter: string, zone: string): Promise<unknown> =>
  pool.query("INSERT INTO parkings (scooter, zone) VALUES ($1, $2)", [scooter, zone]);

app.post<{ Params: { id: string }; Body: { zone: string } }>("/scooters/:id/park", (request) =>
  remember(request.params.id, request.body.zone).then(() => ({ parked: request.params.id })),
);

await app.listen({ port: 3000 });
