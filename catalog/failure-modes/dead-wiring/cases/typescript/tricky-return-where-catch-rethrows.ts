// return without await in a try; the handler would only throw on, so nothing is missed. What is returned is no promise anyway.
import express from "express";

const app = express();

function parseCoordinates(text: string): [number, number] {
  try {
    const [lat, lon] = text.split(",").map(Number);
    if (Number.isNaN(lat) || Number.isNaN(lon)) throw new RangeError(text);
    return [lat, lon];
  } catch (error) {
    throw error;
  }
}

app.get("/distance", (req, res) => {
  res.json(parseCoordinates(String(req.query.at)));
});

app.listen(3000);
