"""Sends the tasks of the outbox to Celery."""

import logging
import signal
from threading import Event

from kombu.exceptions import OperationalError
from sqlalchemy.exc import SQLAlchemyError

from app.celery_app import celery_app
from app.config import settings
from app.db import SessionLocal
from app.outbox import relay_batch

logger = logging.getLogger(__name__)

PAUSE_AFTER_ERROR_SECONDS = 2.0


def send(task: str, args: list, task_id: str) -> None:
    """Send one task to the broker."""
    celery_app.send_task(task, args=args, task_id=task_id)
    logger.info("task sent: task=%s id=%s", task, task_id)


def main() -> None:
    """Run until asked to stop; a batch under way is finished first."""
    logging.basicConfig(level=logging.INFO)
    stopping = Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    while not stopping.is_set():
        pause = settings.relay_poll_seconds
        try:
            with SessionLocal() as session:
                if relay_batch(session, send):
                    continue
        except (OperationalError, SQLAlchemyError):
            # What was leased becomes available again when the lease ends.
            logger.exception("the batch is tried again later")
            pause = PAUSE_AFTER_ERROR_SECONDS
        stopping.wait(pause)


if __name__ == "__main__":
    main()
