import { nanoid } from "nanoid";
import express from "express";

const app = express();
app.use(express.json());

async function bookCourier(parcel: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await fetch("https://courier.example/bookings", { // expect: nondeterministic-key
        method: "POST",
        headers: { "Idempotency-Key": nanoid() },
        body: JSON.stringify({ parcel }),
        signal: AbortSignal.timeout(5000),
      });
      return (await response.json()).booking;
    } catch (error) {
      if (attempt === 3) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 200 * 2 ** attempt));
    }
  }
}

app.post("/parcels/:id/pickup", async (req, res) => {
  res.json({ booking: await bookCourier(req.params.id) });
});

app.listen(3000);
