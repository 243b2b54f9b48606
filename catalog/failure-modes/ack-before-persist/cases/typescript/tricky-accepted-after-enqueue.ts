// The answer comes before the row, but after a durable queue has taken the work; 202 promises no more than that.
import express from "express";
import { Queue } from "bullmq";

const imports = new Queue("star-catalogues", { connection: { host: "redis" } });
const app = express();
app.use(express.json());

app.post("/catalogues/:id/imports", async (req, res) => {
  const jobId = `import-${req.params.id}-${req.body.revision}`;
  await imports.add("import", { id: req.params.id, url: req.body.url }, { jobId, attempts: 5 });
  res.status(202).json({ jobId });
});

app.listen(3000);
