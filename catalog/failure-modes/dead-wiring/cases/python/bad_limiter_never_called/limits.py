import time

import redis

store = redis.Redis(host="redis", socket_timeout=1)


class CallLimiter:
    """Ten calls a minute for each sender."""

    def allow(self, sender: str) -> bool:  # expect: dead-wiring
        key = f"calls:{sender}:{int(time.time() // 60)}"
        count = store.incr(key)
        store.expire(key, 120)
        return count <= 10
