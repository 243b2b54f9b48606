// An insert on a schedule, conflict-free by the builder's own clause two lines further down.
import knex from "knex";
import cron from "node-cron";

const db = knex({ client: "pg", connection: process.env.DATABASE_URL, pool: { max: 5 } });

export async function openNextWeek(): Promise<void> {
  const days = Array.from({ length: 7 }, (_, i) => new Date(Date.now() + i * 86_400_000).toISOString().slice(0, 10));
  await db("ice_rink_days")
    .insert(days.map((day) => ({ day, capacity: 120 })))
    .onConflict("day")
    .ignore();
}

cron.schedule("15 2 * * *", openNextWeek);
