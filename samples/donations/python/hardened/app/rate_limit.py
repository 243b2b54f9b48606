"""A bound on how often each tenant may call, over all processes."""

import logging

from fastapi import Depends, HTTPException
from redis import Redis
from redis.exceptions import RedisError

from app.config import settings
from app.models import Tenant
from app.redis_client import get_redis
from app.security import current_tenant

logger = logging.getLogger(__name__)

WINDOW_SECONDS = 60

# One step in Redis: a counter never stays behind without its expiry.
COUNT_CALL = """
local calls = redis.call('INCR', KEYS[1])
if calls == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return calls
"""


def enforce_rate_limit(
    tenant: Tenant = Depends(current_tenant), redis: Redis = Depends(get_redis)
) -> None:
    """Refuse the request of a tenant that calls too often."""
    try:
        calls = redis.eval(COUNT_CALL, 1, f"calls:{tenant.id}", WINDOW_SECONDS)
    except RedisError as error:
        # The limit protects the service; it must not be the reason that it is down.
        logger.warning("calls are not counted: %s (tenant=%s)", error, tenant.id)
        return
    if calls > settings.requests_per_minute:
        raise HTTPException(429, "too many requests", headers={"Retry-After": str(WINDOW_SECONDS)})
