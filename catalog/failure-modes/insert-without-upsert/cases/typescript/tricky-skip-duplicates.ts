// createMany in a job that runs again; rows that are there already are left alone.
import { Worker } from "bullmq";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export const attendance = new Worker(
  "attendance",
  async (job) => {
    const data = job.data.badges.map((badge: string) => ({ meetingId: job.data.meetingId, badge }));
    await prisma.attendance.createMany({ data, skipDuplicates: true });
  },
  { connection: { host: "redis" } },
);

process.once("SIGTERM", () => attendance.close());
