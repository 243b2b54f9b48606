"""The rate limit."""

from app.rate_limit import SlidingWindowLimiter


def test_limit_is_enforced_for_each_tenant():
    limiter = SlidingWindowLimiter(limit=2, window_seconds=60)

    assert limiter.allow(1)
    assert limiter.allow(1)
    assert not limiter.allow(1)
    assert limiter.allow(2)
