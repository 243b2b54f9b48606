import express from "express";

const app = express();

async function reservePallet(dock: string): Promise<{ pallet: string }> {
  try {
    const response = await fetch(`http://docks/${dock}/reserve`, { method: "PUT", signal: AbortSignal.timeout(2000) });
    if (!response.ok) throw new Error(`dock answered ${response.status}`);
    return await response.json();
  } catch {
    return reservePallet(dock); // expect: bad-retry
  }
}

app.post("/docks/:id/pallets", async (req, res) => {
  res.json(await reservePallet(req.params.id));
});

app.listen(3000);
