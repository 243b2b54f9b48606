"""hash() of a string differs from process to process; two workers never share an entry of this cache."""
import json

import redis
from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=2)
engine = create_engine("postgresql+psycopg://birds@db/birds")


@app.get("/sightings")
def sightings():
    query = request.args["q"].lower()
    key = f"sightings:{hash(query)}"
    cached = store.get(key)
    if cached:
        return jsonify(json.loads(cached))
    with engine.connect() as conn:
        rows = conn.execute(text("SELECT id, species FROM sightings WHERE note ILIKE :q LIMIT 50"), {"q": f"%{query}%"})
        found = [dict(row) for row in rows.mappings()]
    store.set(key, json.dumps(found), ex=600)  # expect: nondeterministic-key
    return jsonify(found)
