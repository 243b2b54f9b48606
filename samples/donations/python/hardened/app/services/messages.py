"""Messages of supporters, which reach the database through a Redis stream."""

from redis import Redis
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.models import Message
from app.services.donations import get_donation

STREAM = "messages"


def post_message(
    session: Session, redis: Redis, tenant_id: int, donation_id: int, body: str
) -> None:
    """Queue the message that goes with a donation."""
    donation = get_donation(session, tenant_id, donation_id)
    redis.xadd(
        STREAM,
        {
            "tenant_id": tenant_id,
            "creator_id": donation.creator_id,
            "donation_id": donation.id,
            "body": body,
        },
    )


def store_messages(session: Session, entries: list[dict[str, str]]) -> None:
    """Write queued messages to the database; the first message of a donation stays."""
    rows = [
        {
            "tenant_id": int(entry["tenant_id"]),
            "creator_id": int(entry["creator_id"]),
            "donation_id": int(entry["donation_id"]),
            "body": entry["body"],
        }
        for entry in entries
    ]
    session.execute(
        insert(Message).values(rows).on_conflict_do_nothing(index_elements=[Message.donation_id])
    )
    session.commit()


def list_messages(session: Session, tenant_id: int, creator_id: int, limit: int) -> list[Message]:
    """Return the newest messages to a creator."""
    return list(
        session.scalars(
            select(Message)
            .where(Message.tenant_id == tenant_id, Message.creator_id == creator_id)
            .order_by(Message.donation_id.desc())
            .limit(limit)
        )
    )
