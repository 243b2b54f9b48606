"""The outbox: tasks are stored with the change that calls for them, and sent afterwards."""

from datetime import timedelta
from typing import Callable

from celery import Task
from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session

from app.config import settings
from app.models import OutboxEntry

BATCH = 50

Send = Callable[[str, list, str], None]


def enqueue(session: Session, task: Task, *args: int) -> None:
    """Store a task to be sent once the caller's transaction is committed."""
    session.add(OutboxEntry(task=task.name, args=list(args)))


def relay_batch(session: Session, send: Send) -> int:
    """Send the oldest tasks, and return how many that were.

    An entry is leased while it is sent and deleted after that, so a task is sent at least once;
    its identifier stays the same when it is sent again. Tasks have to bear repetition.
    """
    entries = _lease(session)
    if not entries:
        return 0
    for entry in entries:
        send(entry.task, entry.args, f"outbox-{entry.id}")
    session.execute(
        delete(OutboxEntry)
        .where(OutboxEntry.id.in_([entry.id for entry in entries]))
        .execution_options(synchronize_session=False)
    )
    session.commit()
    return len(entries)


def _lease(session: Session) -> list[Row]:
    free = (
        select(OutboxEntry.id)
        .where(OutboxEntry.available_at <= func.now())
        .order_by(OutboxEntry.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    entries = session.execute(
        update(OutboxEntry)
        .where(OutboxEntry.id.in_(free))
        .values(
            available_at=func.now() + timedelta(seconds=settings.relay_lease_seconds),
            attempts=OutboxEntry.attempts + 1,
        )
        .returning(OutboxEntry.id, OutboxEntry.task, OutboxEntry.args)
        .execution_options(synchronize_session=False)
    ).all()
    session.commit()
    return sorted(entries, key=lambda entry: entry.id)
