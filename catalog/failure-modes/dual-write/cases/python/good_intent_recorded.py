import stripe
from flask import Flask, jsonify, request
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://salon@db/salon")
app = Flask(__name__)


@app.post("/appointments/<int:appointment_id>/deposit")
def take_deposit(appointment_id):
    with engine.begin() as conn:
        conn.execute(
            text("INSERT INTO deposits (appointment_id, cents, state) VALUES (:a, 2000, 'pending') "
                 "ON CONFLICT (appointment_id) DO NOTHING"),
            {"a": appointment_id},
        )
    charge = stripe.PaymentIntent.create(
        amount=2000, currency="eur", payment_method=request.json["method"], confirm=True,
        idempotency_key=f"deposit-{appointment_id}",
    )
    with engine.begin() as conn:
        conn.execute(
            text("UPDATE deposits SET state = 'done', charge_ref = :ref WHERE appointment_id = :a"),
            {"a": appointment_id, "ref": charge.id},
        )
    return jsonify(charge=charge.id)


def settle_pending():
    """Run every five minutes: asks the provider about deposits that stayed pending."""
    with engine.begin() as conn:
        stuck = conn.execute(text("SELECT appointment_id FROM deposits WHERE state = 'pending' "
                                  "AND created_at < now() - interval '5 minutes' LIMIT 100")).scalars().all()
    for appointment_id in stuck:
        found = stripe.PaymentIntent.search(query=f"metadata['appointment']:'{appointment_id}'").data
        with engine.begin() as conn:
            conn.execute(text("UPDATE deposits SET state = :s WHERE appointment_id = :a"),
                         {"s": "done" if found else "failed", "a": appointment_id})
