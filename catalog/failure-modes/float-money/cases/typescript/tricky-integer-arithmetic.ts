// number holds integers exactly up to 2^53: cents are added and split without a fraction.
import express from "express";

const app = express();
app.use(express.json());

app.post("/split", (req, res) => {
  const totalCents = Math.trunc(Number(req.body.totalCents));
  const people = Math.max(1, Math.trunc(Number(req.body.people)));
  const share = Math.floor(totalCents / people);
  const shares = Array.from({ length: Math.min(people, 100) }, (_, i) => share + (i < totalCents % people ? 1 : 0));
  res.json({ shares });
});

app.listen(3000);
