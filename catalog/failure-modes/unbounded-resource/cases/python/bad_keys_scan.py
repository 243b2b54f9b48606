import redis
from flask import Flask, jsonify

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=2, decode_responses=True)


@app.get("/arenas/<arena>/online")
def online(arena):
    players = store.keys(f"online:{arena}:*")  # expect: unbounded-resource
    return jsonify(count=len(players))
