"""An enqueue inside the transaction, into a queue that lives in the same database and takes part in it."""
from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://puppets@db/puppets")
app = Flask(__name__)


@app.post("/shows")
def plan_show():
    with engine.begin() as conn:
        show_id = conn.execute(
            text("INSERT INTO shows (title) VALUES (:title) RETURNING id"), {"title": request.json["title"]}
        ).scalar_one()
        conn.execute(text("INSERT INTO jobs (kind, argument) VALUES ('print_posters', :id)"), {"id": show_id})
        conn.execute(text("SELECT pg_notify('jobs', 'print_posters')"))
    return jsonify(id=show_id), 201
