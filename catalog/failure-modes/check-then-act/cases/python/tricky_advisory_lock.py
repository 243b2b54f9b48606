"""Count, then insert; an advisory lock on the key is held from before the count to the commit."""
from flask import Flask, jsonify
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://camp@db/camp")
app = Flask(__name__)


@app.post("/workshops/<int:workshop_id>/join/<int:camper_id>")
def join(workshop_id, camper_id):
    with engine.begin() as conn:
        conn.execute(text("SELECT pg_advisory_xact_lock(7, :w)"), {"w": workshop_id})
        joined = conn.execute(
            text("SELECT count(*) FROM participations WHERE workshop_id = :w"), {"w": workshop_id}
        ).scalar_one()
        if joined >= 12:
            return jsonify(error="full"), 409
        conn.execute(
            text("INSERT INTO participations (workshop_id, camper_id) VALUES (:w, :c)"),
            {"w": workshop_id, "c": camper_id},
        )
    return jsonify(joined=joined + 1), 201
