// The next number is the largest so far plus one.
import Fastify from "fastify";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = Fastify();

app.post<{ Params: { pool: string }; Body: { member: string } }>("/pools/:pool/lockers", async (request, reply) => {
  const last = await prisma.locker.findFirst({ where: { pool: request.params.pool }, orderBy: { number: "desc" } });
  const number = (last?.number ?? 0) + 1;
  const locker = await prisma.locker.create({ data: { pool: request.params.pool, number, member: request.body.member } }); // expect: check-then-act
  return reply.code(201).send(locker);
});

await app.listen({ port: 3000 });
