"""Callers at the same time, callers who repeat themselves, and processes that die."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from app import message_consumer
from app.clients.gateway import Gateway, GatewayRejected, GatewayUnavailable
from app.config import settings
from app.db import SessionLocal, engine
from app.maintenance import reconcile_leaderboards, requeue_stale
from app.models import LedgerEntry, Payout, Report, Wallet
from app.outbox import relay_batch
from app.services import leaderboard
from app.tasks import submit_payout

CALLERS = 8


def at_once(call, count=CALLERS):
    """Makes calls at the same time and returns their results."""
    barrier = threading.Barrier(count)

    def run(number):
        barrier.wait(10)
        return call(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def balance(client, creator):
    return client.get(f"/v1/creators/{creator}/wallet").json()["balance_cents"]


def tenant_of(payout):
    with SessionLocal() as session:
        return session.scalar(select(Payout.tenant_id).where(Payout.id == payout))


@pytest.fixture
def rich_creator(client, creator, give, send_event):
    donation = give(creator, 10_000)
    send_event("payment.succeeded", donation_id=donation, amount_cents=10_000)
    client.put(f"/v1/creators/{creator}/payout-account", json={"account": "acct_1"})
    return creator


@pytest.fixture
def pay_out(client):
    def request(creator, amount_cents, reference=None):
        body = {"amount_cents": amount_cents, "reference": reference or uuid.uuid4().hex}
        return client.post(f"/v1/creators/{creator}/payouts", json=body)

    return request


def test_payments_at_once_are_all_credited(client, creator, give, send_event):
    donations = [give(creator, 1_000) for _ in range(CALLERS)]
    at_once(
        lambda n: send_event("payment.succeeded", donation_id=donations[n], amount_cents=1_000)
    )

    assert balance(client, creator) == CALLERS * 971


def test_same_event_at_once_is_credited_once(client, creator, give, send_event):
    donation = give(creator, 1_000)
    event = uuid.uuid4().hex
    answers = at_once(
        lambda _: send_event(
            "payment.succeeded", event_id=event, donation_id=donation, amount_cents=1_000
        )
    )

    assert {answer.status_code for answer in answers} == {200}
    assert balance(client, creator) == 971


def test_different_events_for_one_donation_are_credited_once(client, creator, give, send_event):
    donation = give(creator, 1_000)
    at_once(lambda _: send_event("payment.succeeded", donation_id=donation, amount_cents=1_000))
    send_event("payment.failed", donation_id=donation, amount_cents=1_000)

    assert balance(client, creator) == 971
    assert client.get(f"/v1/donations/{donation}").json()["status"] == "paid"


def test_event_that_could_not_be_carried_out_may_come_again(client, creator, give, send_event):
    donation = give(creator, 1_000)
    event = uuid.uuid4().hex
    wrong_amount = send_event("payment.succeeded", event, donation_id=donation, amount_cents=1)
    wrong_donation = send_event("payment.succeeded", event, donation_id=0, amount_cents=1_000)
    assert (wrong_amount.status_code, wrong_donation.status_code) == (422, 404)

    send_event("payment.succeeded", event, donation_id=donation, amount_cents=1_000)
    assert balance(client, creator) == 971


def test_late_account_event_is_ignored(client, creator, send_event):
    send_event("account.updated", creator_id=creator, status="restricted", sequence=2)
    late = send_event("account.updated", creator_id=creator, status="verified", sequence=1)

    assert late.status_code == 200
    assert client.get(f"/v1/creators/{creator}").json()["account_status"] == "restricted"


def test_same_idempotency_key_at_once_gives_one_donation(client, creator):
    body = {"creator_id": creator, "amount_cents": 700}
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    answers = at_once(lambda _: client.post("/v1/donations", json=body, headers=headers))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1


def test_supporter_is_put_twice(client):
    path = f"/v1/supporters/{uuid.uuid4().hex}"
    at_once(lambda n: client.put(path, json={"name": f"Grace {n}", "email": "g@example.org"}))
    answer = client.put(path, json={"name": "Hopper", "email": "g@example.org"})

    assert answer.json()["name"] == "Hopper"


def test_last_item_is_reserved_once(client, creator, give):
    body = {"creator_id": creator, "sku": uuid.uuid4().hex, "title": "Mug", "stock": 1}
    path = f"/v1/rewards/{client.post('/v1/rewards', json=body).json()['id']}/reservations"
    donations = [give(creator, 700) for _ in range(CALLERS)]
    answers = at_once(lambda n: client.post(path, json={"donation_id": donations[n]}))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * (CALLERS - 1)


def test_same_reservation_at_once_is_made_once(client, creator, give):
    body = {"creator_id": creator, "sku": uuid.uuid4().hex, "title": "Mug", "stock": 1}
    path = f"/v1/rewards/{client.post('/v1/rewards', json=body).json()['id']}/reservations"
    donation = give(creator, 700)
    answers = at_once(lambda _: client.post(path, json={"donation_id": donation}))

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json()["id"] for answer in answers}) == 1


def test_balance_is_paid_out_once(client, rich_creator, pay_out):
    answers = at_once(lambda _: pay_out(rich_creator, 9_000))

    assert sorted(answer.status_code for answer in answers) == [202] + [409] * (CALLERS - 1)
    assert balance(client, rich_creator) == 710


def test_same_reference_at_once_gives_one_payout(client, rich_creator, pay_out):
    reference = uuid.uuid4().hex
    answers = at_once(lambda _: pay_out(rich_creator, 1_000, reference))

    assert len({answer.json()["id"] for answer in answers}) == 1
    assert balance(client, rich_creator) == 8_710


def test_donation_is_refunded_once(client, creator, give, send_event, run_tasks):
    donation = give(creator, 1_000)
    send_event("payment.succeeded", donation_id=donation, amount_cents=1_000)
    answers = at_once(lambda _: client.post(f"/v1/donations/{donation}/refund"))
    run_tasks()

    assert len({answer.json()["id"] for answer in answers}) == 1
    assert balance(client, creator) == 0


def test_repeated_transfer_carries_the_same_key(rich_creator, pay_out, run_tasks, monkeypatch):
    keys = []

    def lose_the_answer(gateway, payout_id, *_):
        keys.append(payout_id)
        if len(keys) == 1:
            raise GatewayUnavailable("time-out")
        return "tr_1"

    monkeypatch.setattr(Gateway, "create_transfer", lose_the_answer)
    payout = pay_out(rich_creator, 1_000).json()["id"]
    with pytest.raises(GatewayUnavailable):
        submit_payout(tenant_of(payout), payout)
    run_tasks()

    assert keys == [payout, payout]


def test_rejected_payout_is_returned_once(
    client, rich_creator, pay_out, run_tasks, monkeypatch
):
    def reject(*_):
        raise GatewayRejected("no")

    monkeypatch.setattr(Gateway, "create_transfer", reject)
    payout = pay_out(rich_creator, 1_000).json()["id"]
    tenant = tenant_of(payout)
    at_once(lambda _: submit_payout(tenant, payout))
    run_tasks()

    assert balance(client, rich_creator) == 9_710
    assert client.get(f"/v1/payouts/{payout}").json()["status"] == "failed"


def test_task_is_sent_again_when_the_relay_dies(rich_creator, pay_out, run_tasks, monkeypatch):
    run_tasks()
    pay_out(rich_creator, 1_000)
    monkeypatch.setattr(settings, "relay_lease_seconds", 0)

    def die(*_):
        raise KeyboardInterrupt

    with SessionLocal() as session, pytest.raises(KeyboardInterrupt):
        relay_batch(session, die)

    sent = []
    with SessionLocal() as session:
        relay_batch(session, lambda *task: sent.append(task))
    assert [task for task, _, _ in sent] == ["payouts.submit"]


def test_relays_share_the_outbox(rich_creator, pay_out, run_tasks):
    run_tasks()
    for _ in range(5):
        pay_out(rich_creator, 100)
    sent = []

    def relay(_):
        with SessionLocal() as session:
            relay_batch(session, lambda task, args, task_id: sent.append(task_id))

    at_once(relay, 4)
    assert len(sent) == len(set(sent)) == 5


def test_lost_task_is_sent_again(client, rich_creator, pay_out, run_tasks, monkeypatch):
    payout = pay_out(rich_creator, 1_000).json()["id"]
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM outbox"))
    monkeypatch.setattr(settings, "stale_after_seconds", -1)
    requeue_stale()
    run_tasks()

    assert client.get(f"/v1/payouts/{payout}").json()["status"] == "sent"


def test_totals_in_any_order_show_the_greatest(client, redis):
    leaderboard.show_total(redis, 0, 7, 300)
    leaderboard.show_total(redis, 0, 7, 200)
    leaderboard.show_total(redis, 0, 7, 300)

    assert redis.zscore("leaderboard:0", "7") == 300


def test_lost_leaderboard_is_rebuilt(client, rich_creator, redis):
    redis.delete(*redis.keys("leaderboard:*") or ["none"])
    reconcile_leaderboards()

    ranked = client.get("/v1/leaderboard?limit=100").json()
    assert {"creator_id": rich_creator, "raised_cents": 10_000} in ranked


def test_report_of_another_tenant_is_not_found(client):
    report = client.post("/v1/reports", json={"year": 2001}).json()["id"]

    other = client.get(f"/v1/reports/{report}", headers={"X-Api-Key": "borealis-key"})
    assert other.status_code == 404


def test_report_survives_its_builder(client, run_tasks, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    report = client.post("/v1/reports", json={"year": 2002}).json()["id"]
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Gateway, "settlements", die)
        run_tasks()
    with engine.begin() as connection:
        connection.execute(text("UPDATE reports SET lease_until = now() - interval '1 s'"))
        connection.execute(text("DELETE FROM outbox"))
    monkeypatch.setattr(settings, "stale_after_seconds", -1)
    requeue_stale()
    run_tasks()

    assert client.get(f"/v1/reports/{report}").json()["status"] == "done"


def test_report_that_never_succeeds_is_given_up(client, run_tasks, monkeypatch):
    def fail(*_):
        raise GatewayUnavailable("down")

    monkeypatch.setattr(Gateway, "settlements", fail)
    monkeypatch.setattr(settings, "stale_after_seconds", -1)
    report = client.post("/v1/reports", json={"year": 2003}).json()["id"]
    for _ in range(6):
        run_tasks()
        requeue_stale()

    assert client.get(f"/v1/reports/{report}").json()["status"] == "failed"
    with SessionLocal() as session:
        assert session.scalar(select(Report.tries).where(Report.id == report)) == 5


def test_message_survives_a_failing_database(client, creator, give, redis, monkeypatch):
    message_consumer.ensure_group(redis)
    while message_consumer.consume_batch(redis, "test"):
        pass
    donation = give(creator, 700)
    client.post(f"/v1/donations/{donation}/messages", json={"body": "Hello"})

    def fail(*_):
        raise OSError("connection lost")

    with monkeypatch.context() as patch, pytest.raises(OSError):
        patch.setattr(message_consumer, "store_messages", fail)
        message_consumer.consume_batch(redis, "test")
    monkeypatch.setattr(settings, "stream_claim_idle_milliseconds", 0)
    assert message_consumer.reclaim_one(redis, "other") == 1

    messages = client.get(f"/v1/creators/{creator}/messages").json()
    assert [message["body"] for message in messages] == ["Hello"]
    assert redis.xlen("messages") == 0


def test_message_that_can_not_be_stored_is_set_aside(client, creator, give, redis, monkeypatch):
    message_consumer.ensure_group(redis)
    while message_consumer.consume_batch(redis, "test"):
        pass
    monkeypatch.setattr(settings, "stream_claim_idle_milliseconds", 0)
    fields = {"tenant_id": 0, "creator_id": 0, "donation_id": 0, "body": "?"}
    redis.xadd("messages", fields)
    with pytest.raises(IntegrityError):
        message_consumer.consume_batch(redis, "test")
    dead = redis.xlen(message_consumer.DEAD_STREAM)
    assert message_consumer.reclaim_one(redis, "test") == 1

    assert redis.xlen(message_consumer.DEAD_STREAM) == dead + 1
    assert redis.xlen("messages") == 0


def test_every_wallet_equals_its_ledger():
    ledger = (
        select(func.coalesce(func.sum(LedgerEntry.amount_cents), 0))
        .where(LedgerEntry.wallet_id == Wallet.id)
        .scalar_subquery()
    )
    with SessionLocal() as session:
        assert session.scalars(select(Wallet.id).where(Wallet.balance_cents != ledger)).all() == []
