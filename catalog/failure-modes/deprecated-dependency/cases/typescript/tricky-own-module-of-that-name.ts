// A module of this repository that happens to be called like a withdrawn package.
import { request } from "./request";
import express from "express";

const app = express();

app.get("/tides/:port", async (req, res) => {
  res.json(await request(`http://tides/${req.params.port}`));
});

app.listen(3000);
