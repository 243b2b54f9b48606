// Looks like load, change, save; the load takes the row lock in the transaction that saves.
import Koa from "koa";
import Router from "@koa/router";
import { DataTypes, Model, Sequelize } from "sequelize";

const sequelize = new Sequelize(process.env.DATABASE_URL!);

class WaterTank extends Model {
  declare id: number;
  declare litres: number;
}
WaterTank.init({ litres: DataTypes.INTEGER }, { sequelize, tableName: "water_tanks" });

const router = new Router();
router.post("/tanks/:id/drain", async (ctx) => {
  const litres = Number(ctx.query.litres);
  const left = await sequelize.transaction(async (transaction) => {
    const tank = await WaterTank.findByPk(ctx.params.id, { transaction, lock: transaction.LOCK.UPDATE, rejectOnEmpty: true });
    tank.litres = Math.max(0, tank.litres - litres);
    await tank.save({ transaction });
    return tank.litres;
  });
  ctx.body = { left };
});

const app = new Koa();
app.use(router.routes());
app.listen(3000);
