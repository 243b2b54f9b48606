import redis
import requests
from flask import Flask, jsonify
from redis.exceptions import LockError

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=2)


@app.post("/greenhouses/<gid>/recalibrate")
def recalibrate(gid):
    try:
        with store.lock(f"lock:greenhouse:{gid}", timeout=60, blocking_timeout=1):
            requests.post(f"http://controller/{gid}/recalibrate", timeout=20)
    except LockError:
        return jsonify(error="busy"), 409
    return jsonify(ok=True)
