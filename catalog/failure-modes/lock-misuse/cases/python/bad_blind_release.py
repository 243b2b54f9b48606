"""Expires after ten seconds, and then deletes whatever lock is there, also somebody else's."""
import redis
import requests
from flask import Flask, jsonify

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=2)


@app.post("/greenhouses/<gid>/recalibrate")
def recalibrate(gid):
    key = f"lock:greenhouse:{gid}"
    if not store.set(key, "held", nx=True, ex=10):
        return jsonify(error="busy"), 409
    try:
        requests.post(f"http://controller/{gid}/recalibrate", timeout=60)
    finally:
        store.delete(key)  # expect: lock-misuse
    return jsonify(ok=True)
