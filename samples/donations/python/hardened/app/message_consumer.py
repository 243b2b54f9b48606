"""Moves the messages of supporters from the Redis stream to the database.

An entry is acknowledged after it is stored. What was read but not acknowledged, because a
consumer died or the database refused, is taken up again one entry at a time, so that an entry
that can't be stored doesn't keep others waiting.
"""

import logging
import os
import signal
import socket
from threading import Event

from redis import Redis
from redis.exceptions import ResponseError
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from app.config import settings
from app.db import SessionLocal
from app.redis_client import get_redis
from app.services.messages import STREAM, store_messages

logger = logging.getLogger(__name__)

GROUP = "message-consumers"
DEAD_STREAM = f"{STREAM}:dead"
DEAD_LIMIT = 100_000
BATCH = 50
BLOCK_MILLISECONDS = 1000
PAUSE_AFTER_ERROR_SECONDS = 1.0

# What won't be stored however often it is tried.
HOPELESS = (IntegrityError, DataError, ValueError, KeyError)


def ensure_group(redis: Redis) -> None:
    """Create the consumer group unless it exists."""
    try:
        redis.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
    except ResponseError as error:
        if "BUSYGROUP" not in str(error):
            raise


def consume_batch(redis: Redis, consumer: str) -> int:
    """Store the next messages of the stream."""
    answer = redis.xreadgroup(
        GROUP, consumer, {STREAM: ">"}, count=BATCH, block=BLOCK_MILLISECONDS
    )
    if not answer:
        return 0
    _, entries = answer[0]
    with SessionLocal() as session:
        store_messages(session, [fields for _, fields in entries])
    _acknowledge(redis, [entry_id for entry_id, _ in entries])
    logger.info("messages stored: count=%s", len(entries))
    return len(entries)


def reclaim_one(redis: Redis, consumer: str) -> int:
    """Store one message that was read a while ago and never acknowledged."""
    _, entries, *_ = redis.xautoclaim(
        STREAM, GROUP, consumer, settings.stream_claim_idle_milliseconds, start_id="0-0", count=1
    )
    if not entries:
        return 0
    entry_id, fields = entries[0]
    try:
        with SessionLocal() as session:
            store_messages(session, [fields])
    except HOPELESS as error:
        redis.xadd(
            DEAD_STREAM,
            {**fields, "entry": entry_id, "error": str(error)[:500]},
            maxlen=DEAD_LIMIT,
            approximate=True,
        )
        logger.error("message set aside: entry=%s error=%s", entry_id, error)
    _acknowledge(redis, [entry_id])
    return 1


def _acknowledge(redis: Redis, entry_ids: list[str]) -> None:
    with redis.pipeline(transaction=True) as pipeline:
        pipeline.xack(STREAM, GROUP, *entry_ids)
        pipeline.xdel(STREAM, *entry_ids)
        pipeline.execute()


def main() -> None:
    """Run until asked to stop; a batch under way is finished first."""
    logging.basicConfig(level=logging.INFO)
    stopping = Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    redis = get_redis()
    consumer = f"{socket.gethostname()}-{os.getpid()}"
    ensure_group(redis)
    while not stopping.is_set():
        try:
            reclaim_one(redis, consumer)
            consume_batch(redis, consumer)
        except (SQLAlchemyError, ValueError, KeyError):
            # Not acknowledged, so the entries are taken up again.
            logger.exception("messages are tried again later")
            stopping.wait(PAUSE_AFTER_ERROR_SECONDS)


if __name__ == "__main__":
    main()
