import redis
from flask import Flask, jsonify, request

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=2, decode_responses=True)


@app.post("/rides/<ride_id>/distance")
def add_distance(ride_id):
    key = f"ride:{ride_id}"
    meters = store.hincrby(key, "meters", request.json["meters"])
    store.expire(key, 86400)
    return jsonify(meters=meters)
