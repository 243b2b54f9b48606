// Cryptography beside the platform's client, for a cookie: nothing secret is stored.
import { createHmac } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import express from "express";

const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!);
const app = express();

app.get("/visits", async (req, res) => {
  const visit = Date.now().toString(36);
  const mac = createHmac("sha256", process.env.COOKIE_KEY!).update(visit).digest("base64url");
  res.cookie("visit", `${visit}.${mac}`, { httpOnly: true, secure: true });
  const { count } = await supabase.from("visits").select("*", { count: "exact", head: true });
  res.json({ count });
});

app.listen(3000);
