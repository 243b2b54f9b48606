"""From the donation to the payout."""

import uuid

from app.message_consumer import consume_batch, ensure_group


def wallet(client, creator_id):
    return client.get(f"/v1/creators/{creator_id}/wallet").json()["balance_cents"]


def test_paid_donation_is_credited_less_the_commission(client, creator, give, send_event):
    donation = give(creator, 10_000)
    answer = send_event("payment.succeeded", donation_id=donation, amount_cents=10_000)

    assert answer.status_code == 200
    assert wallet(client, creator) == 9_710
    assert client.get(f"/v1/donations/{donation}").json()["status"] == "paid"
    ledger = client.get(f"/v1/creators/{creator}/ledger").json()
    assert [entry["amount_cents"] for entry in ledger] == [-290, 10_000]


def test_paid_donation_reaches_the_leaderboard(client, creator, give, send_event, run_tasks, redis):
    donation = give(creator, 5_000)
    send_event("payment.succeeded", donation_id=donation, amount_cents=5_000)
    run_tasks()

    keys = list(redis.scan_iter("leaderboard:*"))
    assert any(redis.zscore(key, str(creator)) == 5_000 for key in keys)
    assert client.get("/v1/leaderboard").status_code == 200


def test_same_idempotency_key_gives_the_same_donation(client, creator):
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    body = {"creator_id": creator, "amount_cents": 700}

    first = client.post("/v1/donations", json=body, headers=headers).json()
    second = client.post("/v1/donations", json=body, headers=headers).json()

    assert first["id"] == second["id"]


def test_bad_signature_is_refused(client):
    answer = client.post(
        "/v1/webhooks/1/payments", content=b"{}", headers={"X-Signature": "0" * 64}
    )

    assert answer.status_code == 401


def test_failed_payment(client, creator, give, send_event):
    donation = give(creator, 700)
    send_event("payment.failed", donation_id=donation, amount_cents=700)

    assert client.get(f"/v1/donations/{donation}").json()["status"] == "failed"


def test_account_status_follows_the_provider(client, creator, send_event):
    send_event("account.updated", creator_id=creator, status="verified", sequence=1)

    assert client.get(f"/v1/creators/{creator}").json()["account_status"] == "verified"


def test_refund_takes_the_money_back(client, creator, give, send_event, run_tasks):
    donation = give(creator, 10_000)
    send_event("payment.succeeded", donation_id=donation, amount_cents=10_000)

    assert client.post(f"/v1/donations/{donation}/refund").status_code == 202
    run_tasks()
    assert wallet(client, creator) == 0
    assert client.get(f"/v1/donations/{donation}").json()["status"] == "refunded"


def test_payout(client, creator, give, send_event, run_tasks):
    donation = give(creator, 10_000)
    send_event("payment.succeeded", donation_id=donation, amount_cents=10_000)
    client.put(f"/v1/creators/{creator}/payout-account", json={"account": "acct_1"})
    body = {"amount_cents": 9_000, "reference": uuid.uuid4().hex}

    payout = client.post(f"/v1/creators/{creator}/payouts", json=body).json()
    assert wallet(client, creator) == 710
    run_tasks()

    assert client.get(f"/v1/payouts/{payout['id']}").json()["status"] == "sent"


def test_payout_above_the_balance_is_refused(client, creator):
    client.put(f"/v1/creators/{creator}/payout-account", json={"account": "acct_1"})
    body = {"amount_cents": 1, "reference": uuid.uuid4().hex}

    assert client.post(f"/v1/creators/{creator}/payouts", json=body).status_code == 409


def test_message_reaches_the_wall(client, creator, give, redis):
    donation = give(creator, 700)
    ensure_group(redis)
    client.post(f"/v1/donations/{donation}/messages", json={"body": "Well done!"})
    while consume_batch(redis, "test"):
        pass

    messages = client.get(f"/v1/creators/{creator}/messages").json()
    assert [message["body"] for message in messages] == ["Well done!"]


def test_supporter(client, creator):
    external_id = uuid.uuid4().hex
    body = {"name": "Grace", "email": "grace@example.org"}
    assert client.put(f"/v1/supporters/{external_id}", json=body).status_code == 200

    answer = client.post(
        "/v1/donations",
        json={"creator_id": creator, "amount_cents": 700, "supporter": external_id},
        headers={"Idempotency-Key": uuid.uuid4().hex},
    )
    assert answer.status_code == 201


def test_report_lists_movements_and_settlements(client, creator, give, send_event, run_tasks):
    donation = give(creator, 10_000)
    paid = send_event("payment.succeeded", donation_id=donation, amount_cents=10_000)
    assert paid.status_code == 200
    year = 2024

    report = client.post("/v1/reports", json={"year": year}).json()
    assert report["status"] == "queued"
    run_tasks()

    stored = client.get(f"/v1/reports/{report['id']}").json()
    assert stored["status"] == "done"
    assert "provider,st_1,settlement,971,2024-05-01" in stored["content"]
