"""Two engines, two commits: the second can fail after the first."""
from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

members = create_engine("postgresql+psycopg://members@db-a/members")
ledger = create_engine("postgresql+psycopg://ledger@db-b/ledger")
app = Flask(__name__)


@app.post("/members/<int:member>/fees")
def charge_fee(member):
    cents = int(request.json["cents"])
    with members.begin() as conn:
        conn.execute(text("UPDATE members SET owed = owed + :c WHERE id = :m"), {"c": cents, "m": member})
    with ledger.begin() as conn:
        conn.execute(text("INSERT INTO entries (member, cents) VALUES (:m, :c)"), {"m": member, "c": cents})  # expect: dual-write
    return jsonify(member=member, cents=cents)
