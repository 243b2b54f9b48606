import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
let stopping = false;
process.once("SIGTERM", () => (stopping = true));

async function poll(): Promise<void> {
  while (!stopping) {
    const { rows } = await pool.query("SELECT id, url FROM turbines ORDER BY id LIMIT 200");
    await Promise.allSettled(
      rows.map(async (turbine) => {
        const response = await fetch(turbine.url, { signal: AbortSignal.timeout(3000) });
        await pool.query("UPDATE turbines SET rpm = $2 WHERE id = $1", [turbine.id, (await response.json()).rpm]);
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 10_000));
  }
}

poll();
