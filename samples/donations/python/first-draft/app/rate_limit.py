"""A bound on how often each tenant may call."""

import time
from collections import deque
from threading import Lock

from fastapi import Depends, HTTPException

from app.config import settings
from app.models import Tenant
from app.security import current_tenant


class SlidingWindowLimiter:
    """Allows `limit` calls within any `window_seconds`, for each tenant."""

    def __init__(self, limit: int, window_seconds: float) -> None:
        self._limit = limit
        self._window_seconds = window_seconds
        self._calls: dict[int, deque[float]] = {}
        self._lock = Lock()

    def allow(self, tenant_id: int) -> bool:
        """Count a call and say whether it is within the limit."""
        now = time.monotonic()
        with self._lock:
            calls = self._calls.setdefault(tenant_id, deque())
            while calls and calls[0] <= now - self._window_seconds:
                calls.popleft()
            if len(calls) >= self._limit:
                return False
            calls.append(now)
            return True


limiter = SlidingWindowLimiter(settings.requests_per_minute, 60.0)


def enforce_rate_limit(tenant: Tenant = Depends(current_tenant)) -> None:
    """Refuse the request of a tenant that calls too often."""
    if not limiter.allow(tenant.id):
        raise HTTPException(429, "too many requests", headers={"Retry-After": "60"})
