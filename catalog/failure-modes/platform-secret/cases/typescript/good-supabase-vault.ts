import { createClient } from "@supabase/supabase-js";
import express from "express";

const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!);
const app = express();
app.use(express.json());

// store_shop_token is a database function over vault.create_secret and vault.update_secret.
app.put("/shops/:id/token", async (req, res) => {
  await supabase.rpc("store_shop_token", { shop: req.params.id, token: req.body.token }).throwOnError();
  res.sendStatus(204);
});

app.listen(3000);
