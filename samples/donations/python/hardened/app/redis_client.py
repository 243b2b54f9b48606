"""The Redis connection."""

from redis import Redis

from app.config import settings

_client: Redis = Redis.from_url(
    settings.redis_url,
    decode_responses=True,
    socket_timeout=5,
    socket_connect_timeout=5,
    max_connections=100,
)


def get_redis() -> Redis:
    """Return the client, which draws connections from one pool."""
    return _client
