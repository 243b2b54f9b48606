"""A hand-made lock done right: expiry longer than the bounded work, own token, compare-and-delete."""
import secrets

import redis
import requests
from flask import Flask, jsonify

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=2)
release = store.register_script(
    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
)


@app.post("/fountains/<fid>/drain")
def drain(fid):
    key, token = f"lock:fountain:{fid}", secrets.token_hex(16)
    if not store.set(key, token, nx=True, ex=30):
        return jsonify(error="busy"), 409
    try:
        requests.post(f"http://pumps/{fid}/drain", timeout=10)
    finally:
        release(keys=[key], args=[token])
    return jsonify(ok=True)
