"""Reservations of rewards."""

import uuid


def test_stock_is_respected(client, creator, give):
    body = {"creator_id": creator, "sku": uuid.uuid4().hex, "title": "Mug", "stock": 1}
    reward = client.post("/v1/rewards", json=body).json()["id"]
    path = f"/v1/rewards/{reward}/reservations"

    first = give(creator, 700)
    assert client.post(path, json={"donation_id": first}).json()["status"] == "held"
    assert client.post(path, json={"donation_id": first}).status_code == 201
    assert client.post(path, json={"donation_id": give(creator, 700)}).status_code == 409


def test_payment_confirms_the_reservation(client, creator, give, send_event):
    body = {"creator_id": creator, "sku": uuid.uuid4().hex, "title": "Mug", "stock": 1}
    reward = client.post("/v1/rewards", json=body).json()["id"]
    path = f"/v1/rewards/{reward}/reservations"
    donation = give(creator, 700)
    client.post(path, json={"donation_id": donation})

    send_event("payment.succeeded", donation_id=donation, amount_cents=700)

    assert client.post(path, json={"donation_id": donation}).json()["status"] == "confirmed"
