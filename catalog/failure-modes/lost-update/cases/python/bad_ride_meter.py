import json

import redis
from flask import Flask, jsonify, request

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=2, decode_responses=True)


@app.post("/rides/<ride_id>/distance")
def add_distance(ride_id):
    key = f"ride:{ride_id}"
    ride = json.loads(store.get(key) or '{"meters": 0, "stops": []}')
    ride["meters"] += request.json["meters"]
    if request.json.get("stop"):
        ride["stops"].append(request.json["stop"])
    store.set(key, json.dumps(ride), ex=86400)  # expect: lost-update
    return jsonify(meters=ride["meters"])
