import express from "express";
import { Queue } from "bullmq";

const reports = new Queue("season-reports", { connection: { host: "redis" } });
const app = express();

app.post("/clubs/:id/seasons/:season/report", async (req, res) => {
  const jobId = `report-${req.params.id}-${req.params.season}`;
  await reports.add("build", { clubId: req.params.id, season: req.params.season }, { jobId, attempts: 3 });
  res.status(202).json({ jobId });
});

app.listen(3000);
