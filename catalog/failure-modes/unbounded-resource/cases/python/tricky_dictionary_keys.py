"""keys() of a dictionary, and a cache with a size: both look like the unbounded ones."""
from functools import lru_cache

from flask import Flask, jsonify

app = Flask(__name__)
arenas = {"north": 40_000, "south": 12_000}


@lru_cache(maxsize=256)
def describe(arena: str) -> str:
    return f"{arena} seats {arenas[arena]}"


@app.get("/arenas")
def list_arenas():
    return jsonify([describe(name) for name in arenas.keys()])
