// No one here creates the tested error; the library does.
import express from "express";
import { TokenExpiredError, verify } from "jsonwebtoken";

const app = express();

app.get("/gate", (req, res) => {
  try {
    const claims = verify(req.header("authorization") ?? "", process.env.JWT_KEY!);
    res.json(claims);
  } catch (error) {
    if (error instanceof TokenExpiredError) return res.status(401).json({ error: "expired" });
    res.sendStatus(403);
  }
});

app.listen(3000);
