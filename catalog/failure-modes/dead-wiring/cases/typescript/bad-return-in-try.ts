// Without await the promise leaves the function before it can fail: the catch never runs.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

async function press(recordId: string): Promise<{ matrix: string }> {
  const response = await fetch(`http://press/${recordId}`, { method: "PUT", signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`press answered ${response.status}`);
  return response.json();
}

async function pressAndRecord(recordId: string): Promise<{ matrix: string }> {
  try {
    return press(recordId); // expect: dead-wiring
  } catch (error) {
    await prisma.record.update({ where: { id: recordId }, data: { state: "failed", reason: String(error) } });
    throw error;
  }
}

app.post("/records/:id/press", async (req, res) => {
  res.json(await pressAndRecord(req.params.id));
});

app.listen(3000);
