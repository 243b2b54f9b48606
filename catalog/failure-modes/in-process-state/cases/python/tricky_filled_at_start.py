"""Process memory decides, but it is constant: read whole before serving, and changed only by a deployment."""
import json
from pathlib import Path

from fastapi import FastAPI, HTTPException

app = FastAPI()
zones: dict[str, int] = {}


@app.on_event("startup")
def load_zones():
    zones.update(json.loads(Path("zones.json").read_text()))


@app.get("/fares/{zone}")
def fare(zone: str):
    if zone not in zones:
        raise HTTPException(404)
    return {"cents": zones[zone]}
