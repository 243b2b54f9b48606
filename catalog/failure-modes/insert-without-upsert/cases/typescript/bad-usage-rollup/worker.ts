import { Worker } from "bullmq";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export const rollups = new Worker(
  "usage-rollup",
  async (job) => {
    const { day } = job.data;
    const sums = await prisma.sample.groupBy({ by: ["meterId"], where: { day }, _sum: { kwh: true } });
    const data = sums.map((s) => ({ day, meterId: s.meterId, kwh: s._sum.kwh ?? 0 }));
    await prisma.dailyUsage.createMany({ data }); // expect: insert-without-upsert
    await fetch("http://billing/usage-ready", { method: "PUT", body: day, signal: AbortSignal.timeout(5000) });
  },
  { connection: { host: "redis" } },
);

process.once("SIGTERM", () => rollups.close());
