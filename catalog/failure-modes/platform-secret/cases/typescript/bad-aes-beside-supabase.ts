import { createCipheriv, randomBytes } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import express from "express";

const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!);
const key = Buffer.from(process.env.TOKEN_KEY!, "hex");
const app = express();
app.use(express.json());

app.put("/shops/:id/token", async (req, res) => {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv); // expect: platform-secret
  const sealed = Buffer.concat([iv, cipher.update(req.body.token, "utf8"), cipher.final(), cipher.getAuthTag()]);
  await supabase.from("shops").update({ token: sealed.toString("base64") }).eq("id", req.params.id).throwOnError();
  res.sendStatus(204);
});

app.listen(3000);
