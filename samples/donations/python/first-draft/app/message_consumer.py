"""Moves the messages of supporters from the Redis stream to the database."""

import logging
import os
import signal
import socket
from threading import Event

from redis import Redis
from redis.exceptions import ResponseError

from app.db import SessionLocal
from app.redis_client import get_redis
from app.services.messages import STREAM, store_messages

logger = logging.getLogger(__name__)

GROUP = "message-consumers"
BATCH = 50
BLOCK_MILLISECONDS = 1000


def ensure_group(redis: Redis) -> None:
    """Create the consumer group unless it exists."""
    try:
        redis.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
    except ResponseError as error:
        if "BUSYGROUP" not in str(error):
            raise


def consume_batch(redis: Redis, consumer: str) -> int:
    """Take the next messages from the stream and store them."""
    answer = redis.xreadgroup(
        GROUP, consumer, {STREAM: ">"}, count=BATCH, block=BLOCK_MILLISECONDS
    )
    if not answer:
        return 0
    _, entries = answer[0]
    entry_ids = [entry_id for entry_id, _ in entries]
    redis.xack(STREAM, GROUP, *entry_ids)
    redis.xdel(STREAM, *entry_ids)
    with SessionLocal() as session:
        store_messages(session, [fields for _, fields in entries])
    logger.info("messages stored: count=%s", len(entries))
    return len(entries)


def main() -> None:
    """Run until asked to stop."""
    logging.basicConfig(level=logging.INFO)
    stopping = Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    signal.signal(signal.SIGINT, lambda *_: stopping.set())
    redis = get_redis()
    consumer = f"{socket.gethostname()}-{os.getpid()}"
    ensure_group(redis)
    while not stopping.is_set():
        consume_batch(redis, consumer)


if __name__ == "__main__":
    main()
