import { randomBytes } from "node:crypto";
import express from "express";

const sessions = new Map<string, { guest: string }>();
const app = express();
app.use(express.json());

app.post("/login", (req, res) => {
  const token = randomBytes(16).toString("hex");
  sessions.set(token, { guest: req.body.guest }); // expect: in-process-state
  res.json({ token });
});

app.get("/passes", (req, res) => {
  const session = sessions.get(req.header("authorization") ?? "");
  if (!session) return res.sendStatus(401);
  res.json({ guest: session.guest });
});

app.listen(3000);
