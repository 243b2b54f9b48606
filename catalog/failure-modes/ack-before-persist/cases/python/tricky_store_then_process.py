"""Answers before the work is done, but after the raw event is committed; a worker takes it from the table."""
from flask import Flask, request
from sqlalchemy import create_engine, text

from .signatures import verify

engine = create_engine("postgresql+psycopg://chapel@db/chapel")
app = Flask(__name__)


@app.post("/webhooks/donations")
def donations():
    event = verify(request)
    with engine.begin() as conn:
        conn.execute(
            text("INSERT INTO inbox (event_id, body) VALUES (:id, :body) ON CONFLICT (event_id) DO NOTHING"),
            {"id": event["id"], "body": request.data},
        )
    return "", 202
