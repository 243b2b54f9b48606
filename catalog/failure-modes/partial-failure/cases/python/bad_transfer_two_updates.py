from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://tokens@db/tokens", isolation_level="AUTOCOMMIT")
app = Flask(__name__)


@app.post("/transfers")
def transfer():
    body = request.json
    with engine.connect() as conn:
        taken = conn.execute(
            text("UPDATE purses SET tokens = tokens - :n WHERE id = :id AND tokens >= :n"),
            {"n": body["tokens"], "id": body["from"]},
        ).rowcount
        if taken == 0:
            return jsonify(error="not enough"), 409
        conn.execute(  # expect: partial-failure
            text("UPDATE purses SET tokens = tokens + :n WHERE id = :id"), {"n": body["tokens"], "id": body["to"]}
        )
    return jsonify(ok=True)
