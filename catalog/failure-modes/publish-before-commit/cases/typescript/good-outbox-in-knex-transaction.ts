import Koa from "koa";
import Router from "@koa/router";
import knex from "knex";

const db = knex({ client: "pg", connection: process.env.DATABASE_URL });
const router = new Router();

router.post("/sailings/:id/cancel", async (ctx) => {
  await db.transaction(async (trx) => {
    await trx("sailings").where({ id: ctx.params.id }).update({ cancelled: true });
    await trx("tickets").where({ sailing_id: ctx.params.id }).update({ refundable: true });
    await trx("outbox").insert({ topic: "sailings", key: ctx.params.id, value: "cancelled" });
  });
  ctx.status = 204;
});

const app = new Koa();
app.use(router.routes());
app.listen(3000);
