import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import express from "express";

const derive = promisify(pbkdf2);
const app = express();
app.use(express.json({ limit: "10kb" }));

app.post("/vault/unlock", async (req, res) => {
  const hash = await derive(req.body.passphrase, "vault", 600_000, 64, "sha512");
  res.json({ fingerprint: hash.toString("hex").slice(0, 8) });
});

app.listen(3000);
