import stripe
from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://salon@db/salon")
app = Flask(__name__)


@app.post("/appointments/<int:appointment_id>/deposit")
def take_deposit(appointment_id):
    charge = stripe.PaymentIntent.create(
        amount=2000,
        currency="eur",
        payment_method=request.json["method"],
        confirm=True,
        idempotency_key=f"deposit-{appointment_id}",
    )
    with engine.begin() as conn:
        conn.execute(  # expect: dual-write
            text("INSERT INTO deposits (appointment_id, charge_ref, cents) VALUES (:a, :ref, 2000)"),
            {"a": appointment_id, "ref": charge.id},
        )
    return jsonify(charge=charge.id)
