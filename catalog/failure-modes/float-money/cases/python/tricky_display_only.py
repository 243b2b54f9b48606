"""Floating point near money, in a chart that is never written back."""
from flask import Flask, jsonify
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://bakery@db/bakery")
app = Flask(__name__)


@app.get("/charts/average-price")
def average_price():
    with engine.connect() as conn:
        rows = conn.execute(text("SELECT day, avg(price) AS price FROM cake_orders GROUP BY day ORDER BY day LIMIT 90"))
        return jsonify([{"day": row.day.isoformat(), "y": round(float(row.price), 1)} for row in rows])
