// Read, compute, write back; but the write names the version that was read, and zero rows means try again.
import express from "express";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const app = express();
app.use(express.json());

app.post("/playlists/:id/tracks", async (req, res) => {
  for (let attempt = 0; attempt < 3; attempt++) {
    const playlist = await prisma.playlist.findUniqueOrThrow({ where: { id: req.params.id } });
    const tracks = [...playlist.tracks, String(req.body.track)];
    const { count } = await prisma.playlist.updateMany({
      where: { id: playlist.id, version: playlist.version },
      data: { tracks, version: playlist.version + 1 },
    });
    if (count === 1) return res.json({ tracks });
  }
  res.sendStatus(409);
});

app.listen(3000);
