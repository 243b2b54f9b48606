from flask import Flask, jsonify, request
from psycopg_pool import ConnectionPool

pool = ConnectionPool("postgresql://arcade@db/arcade", kwargs={"options": "-c statement_timeout=5000"})
app = Flask(__name__)


@app.post("/gamers")
def sign_up():
    nickname = request.json["nickname"].strip()
    with pool.connection() as conn:
        row = conn.execute(
            "INSERT INTO gamers (nickname) VALUES (%s) ON CONFLICT (nickname) DO NOTHING RETURNING id", (nickname,)
        ).fetchone()
    if row is None:
        return jsonify(error="nickname is taken"), 409
    return jsonify(id=row[0], nickname=nickname), 201
