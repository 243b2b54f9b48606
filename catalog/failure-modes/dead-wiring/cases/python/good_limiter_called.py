import time

import redis
from flask import Flask, jsonify, request

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=1)


class CallLimiter:
    """Ten calls a minute for each sender."""

    def allow(self, sender: str) -> bool:
        key = f"calls:{sender}:{int(time.time() // 60)}"
        count = store.incr(key)
        store.expire(key, 120)
        return count <= 10


limiter = CallLimiter()


@app.before_request
def limit():
    if not limiter.allow(request.remote_addr):
        return jsonify(error="slow down"), 429


@app.post("/telegrams")
def send():
    return jsonify(sent=request.json["text"])
