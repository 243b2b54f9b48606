import { randomBytes } from "node:crypto";
import express from "express";
import Redis from "ioredis";

const redis = new Redis({ host: "redis", commandTimeout: 1000 });
const app = express();
app.use(express.json());

app.post("/login", async (req, res) => {
  const token = randomBytes(16).toString("hex");
  await redis.set(`session:${token}`, req.body.guest, "EX", 3600);
  res.json({ token });
});

app.get("/passes", async (req, res) => {
  const guest = await redis.get(`session:${req.header("authorization") ?? ""}`);
  if (!guest) return res.sendStatus(401);
  res.json({ guest });
});

app.listen(3000);
