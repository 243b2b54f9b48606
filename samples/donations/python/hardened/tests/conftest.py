"""What the tests share: an empty database, a client, and a provider that always agrees."""

import hashlib
import hmac
import json
import uuid
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from app.celery_app import celery_app
from app.clients.gateway import Gateway
from app.db import SessionLocal, engine
from app.main import app
from app.outbox import relay_batch
from app.redis_client import get_redis
from app.seed import main as seed

SCHEMA = Path(__file__).parent.parent / "schema.sql"


@pytest.fixture(scope="session", autouse=True)
def database() -> None:
    with engine.begin() as connection:
        connection.execute(text(SCHEMA.read_text()))
    seed()


@pytest.fixture
def client() -> TestClient:
    return TestClient(app, headers={"X-Api-Key": "aurora-key"})


@pytest.fixture(autouse=True)
def provider(monkeypatch) -> None:
    """Answers in place of the provider."""
    monkeypatch.setattr(Gateway, "account_exists", lambda *_: True)
    monkeypatch.setattr(Gateway, "create_transfer", lambda *_: "tr_1")
    monkeypatch.setattr(Gateway, "create_refund", lambda *_: "re_1")
    monkeypatch.setattr(
        Gateway,
        "settlements",
        lambda *_: iter([{"id": "st_1", "amount": 971, "date": "2024-05-01"}]),
    )


@pytest.fixture
def run_tasks():
    """Empties the outbox and carries out its tasks here, instead of the relay and the worker."""

    def run() -> None:
        with SessionLocal() as session:
            while relay_batch(session, lambda task, args, _: celery_app.tasks[task](*args)):
                pass

    return run


@pytest.fixture
def creator(client) -> int:
    body = {"handle": uuid.uuid4().hex, "display_name": "Ada"}
    return client.post("/v1/creators", json=body).json()["id"]


@pytest.fixture
def give(client):
    """Creates a donation."""

    def create(creator_id: int, amount_cents: int) -> int:
        answer = client.post(
            "/v1/donations",
            json={"creator_id": creator_id, "amount_cents": amount_cents},
            headers={"Idempotency-Key": uuid.uuid4().hex},
        )
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    return create


@pytest.fixture
def send_event(client):
    """Delivers a signed event of the provider."""
    with engine.connect() as connection:
        tenant_id = connection.scalar(text("SELECT id FROM tenants WHERE name = 'aurora'"))

    def send(kind: str, event_id: str | None = None, **data):
        body = json.dumps({"id": event_id or uuid.uuid4().hex, "type": kind, "data": data}).encode()
        signature = hmac.new(b"aurora-secret", body, hashlib.sha256).hexdigest()
        return client.post(
            f"/v1/webhooks/{tenant_id}/payments",
            content=body,
            headers={"X-Signature": signature},
        )

    return send


@pytest.fixture
def redis():
    return get_redis()
