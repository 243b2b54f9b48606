// No inbox, no claim: the row is written whole under the event's own key, so a repeat writes the same again.
import { Worker } from "bullmq";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export const profiles = new Worker(
  "crew-profiles",
  async (job) => {
    const { crewId, name, licence } = job.data;
    await prisma.crew.upsert({ where: { id: crewId }, create: { id: crewId, name, licence }, update: { name, licence } });
  },
  { connection: { host: "redis" } },
);

process.once("SIGTERM", () => profiles.close());
