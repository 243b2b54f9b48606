// BEGIN, the writes and COMMIT may each go to another connection of the pool: there is no transaction.
import express from "express";
import { Pool } from "pg";

const pool = new Pool({ statement_timeout: 5000 });
const app = express();
app.use(express.json());

app.post("/vaults/:from/transfer/:to", async (req, res) => {
  await pool.query("BEGIN");
  await pool.query("UPDATE vaults SET coins = coins - $2 WHERE id = $1", [req.params.from, req.body.coins]);
  await pool.query("UPDATE vaults SET coins = coins + $2 WHERE id = $1", [req.params.to, req.body.coins]); // expect: partial-failure
  await pool.query("COMMIT");
  res.sendStatus(204);
});

app.listen(3000);
