import { pbkdf2Sync } from "node:crypto";
import express from "express";

const app = express();
app.use(express.json());

app.post("/vault/unlock", (req, res) => {
  const hash = pbkdf2Sync(req.body.passphrase, "vault", 600_000, 64, "sha512"); // expect: blocking-in-async
  res.json({ fingerprint: hash.toString("hex").slice(0, 8) });
});

app.listen(3000);
