import Koa from "koa";
import Router from "@koa/router";
import { Kafka } from "kafkajs";
import knex from "knex";

const db = knex({ client: "pg", connection: process.env.DATABASE_URL });
const producer = new Kafka({ clientId: "ferries", brokers: ["kafka:9092"] }).producer();
const router = new Router();

router.post("/sailings/:id/cancel", async (ctx) => {
  await db.transaction(async (trx) => {
    await trx("sailings").where({ id: ctx.params.id }).update({ cancelled: true });
    await producer.send({ topic: "sailings", messages: [{ key: ctx.params.id, value: "cancelled" }] }); // expect: publish-before-commit
    await trx("tickets").where({ sailing_id: ctx.params.id }).update({ refundable: true });
  });
  ctx.status = 204;
});

const app = new Koa();
app.use(router.routes());
producer.connect().then(() => app.listen(3000));
