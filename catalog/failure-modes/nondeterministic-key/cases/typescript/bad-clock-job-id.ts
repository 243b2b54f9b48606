import express from "express";
import { Queue } from "bullmq";

const reports = new Queue("season-reports", { connection: { host: "redis" } });
const app = express();

// Clicking twice is meant to start one report only.
app.post("/clubs/:id/season-report", async (req, res) => {
  const jobId = `report-${req.params.id}-${Date.now()}`;
  await reports.add("build", { clubId: req.params.id }, { jobId, attempts: 3, removeOnComplete: 1000 }); // expect: nondeterministic-key
  res.status(202).json({ jobId });
});

app.listen(3000);
