"""The question is asked of another service, the answer acted upon here."""
import requests
from flask import Flask, jsonify
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://stage@db/stage")
app = Flask(__name__)


@app.post("/stages/<int:stage>/slots/<int:slot>")
def take_slot(stage, slot):
    free = requests.get(f"http://calendar/stages/{stage}/slots/{slot}", timeout=5).json()["free"]
    if not free:
        return jsonify(error="taken"), 409
    with engine.begin() as conn:
        # miss: check-then-act the check is in a service whose tables are unknown here
        conn.execute(text("INSERT INTO bookings (stage, slot) VALUES (:stage, :slot)"), {"stage": stage, "slot": slot})
    return jsonify(stage=stage, slot=slot), 201
