from flask import Flask, jsonify, request
from psycopg_pool import ConnectionPool

pool = ConnectionPool("postgresql://arcade@db/arcade", kwargs={"options": "-c statement_timeout=5000"})
app = Flask(__name__)


def nickname_taken(conn, nickname):
    return conn.execute("SELECT 1 FROM gamers WHERE nickname = %s", (nickname,)).fetchone() is not None


@app.post("/gamers")
def sign_up():
    nickname = request.json["nickname"].strip()
    with pool.connection() as conn:
        if nickname_taken(conn, nickname):
            return jsonify(error="nickname is taken"), 409
        # the key exists, but its conflict ends in a 500
        conn.execute("INSERT INTO gamers (nickname) VALUES (%s)", (nickname,))  # expect: check-then-act
    return jsonify(nickname=nickname), 201
