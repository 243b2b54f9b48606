"""Locks that hold across processes."""

from collections.abc import Iterator
from contextlib import contextmanager

from redis import Redis

from app.errors import Conflict

LOCK_SECONDS = 5


@contextmanager
def creator_lock(redis: Redis, creator_id: int) -> Iterator[None]:
    """Let one caller at a time work on a creator's money."""
    key = f"lock:creator:{creator_id}"
    if not redis.set(key, "1", nx=True, ex=LOCK_SECONDS):
        raise Conflict("another operation on this creator is under way")
    try:
        yield
    finally:
        redis.delete(key)
