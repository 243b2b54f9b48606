// Synchronous file access, once, before the server listens.
import { readFileSync } from "node:fs";
import express from "express";

const constellations: string[] = JSON.parse(readFileSync("constellations.json", "utf8"));
const app = express();

app.get("/constellations", (_req, res) => res.json(constellations));

app.listen(3000);
