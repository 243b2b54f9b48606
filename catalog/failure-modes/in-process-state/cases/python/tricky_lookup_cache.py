"""A dictionary per process; it only saves queries, has an expiry, and the truth is in the database."""
from cachetools import TTLCache
from flask import Flask, jsonify
from psycopg_pool import ConnectionPool

pool = ConnectionPool("postgresql://zoo@db/zoo", kwargs={"options": "-c statement_timeout=5000"})
app = Flask(__name__)
diets = TTLCache(maxsize=1000, ttl=60)


@app.get("/species/<name>/diet")
def diet(name):
    if name not in diets:
        with pool.connection() as conn:
            row = conn.execute("SELECT diet FROM species WHERE name = %s", (name,)).fetchone()
        diets[name] = row[0] if row else None
    return jsonify(diet=diets[name])
