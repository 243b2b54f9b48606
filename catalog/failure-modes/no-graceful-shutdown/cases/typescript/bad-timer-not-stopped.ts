// stop() clears one timer; the other goes on writing after the pool is closed.
import { Pool } from "pg";

export class Beacon {
  private heartbeat?: NodeJS.Timeout;

  constructor(private readonly pool: Pool) {}

  start(): void {
    this.heartbeat = setInterval(() => void this.beat().catch(console.error), 5_000);
    setInterval(() => void this.flush().catch(console.error), 60_000); // expect: no-graceful-shutdown
  }

  async stop(): Promise<void> {
    clearInterval(this.heartbeat);
    await this.pool.end();
  }

  private async beat(): Promise<void> {
    await this.pool.query("UPDATE beacons SET seen_at = now() WHERE host = $1", [process.env.HOSTNAME]);
  }

  private async flush(): Promise<void> {
    await this.pool.query("INSERT INTO beacon_log (host) VALUES ($1)", [process.env.HOSTNAME]);
  }
}

const beacon = new Beacon(new Pool({ statement_timeout: 5000 }));
beacon.start();
process.once("SIGTERM", () => beacon.stop());
