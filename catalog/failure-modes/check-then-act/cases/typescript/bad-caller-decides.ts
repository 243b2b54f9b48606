// The decision is two calls away from the write and stands in an expression.
import Fastify from "fastify";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = Fastify();

async function isFirstVisit(guest: string): Promise<boolean> {
  const visits = await prisma.visit.count({ where: { guest } });
  return visits === 0;
}

async function grantWelcomeGift(guest: string, first: boolean): Promise<void> {
  await prisma.gift.createMany({ data: first ? [{ guest, kind: "welcome" }] : [] }); // expect: check-then-act
}

app.post<{ Params: { guest: string } }>("/guests/:guest/visits", async (request, reply) => {
  const { guest } = request.params;
  await grantWelcomeGift(guest, await isFirstVisit(guest));
  await prisma.visit.create({ data: { guest } });
  return reply.code(201).send({ guest });
});

await app.listen({ port: 3000 });
