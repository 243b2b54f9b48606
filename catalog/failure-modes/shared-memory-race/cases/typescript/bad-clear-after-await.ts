// What is cleared after the await may be a newer batch than the one that was sent.
import Fastify from "fastify";
import { Pool } from "pg";

interface Sample {
  sensor: string;
  value: number;
}

export class SampleBuffer {
  private pending: Sample[] = [];

  constructor(private readonly pool: Pool) {}

  add(sample: Sample): void {
    this.pending.push(sample);
  }

  async flush(): Promise<void> {
    if (this.pending.length === 0) return;
    await this.pool.query("INSERT INTO samples SELECT * FROM json_populate_recordset(null::samples, $1)", [
      JSON.stringify(this.pending),
    ]);
    this.pending = []; // expect: shared-memory-race
  }
}

const buffer = new SampleBuffer(new Pool({ statement_timeout: 5000 }));
const app = Fastify();
app.post<{ Body: Sample }>("/samples", async (request) => {
  buffer.add(request.body);
  await buffer.flush();
  return { ok: true };
});
await app.listen({ port: 3000 });
