import json

import redis
import requests

store = redis.Redis(host="redis", socket_timeout=10, decode_responses=True)


def deliver_forever(worker: str):
    doing = f"newsletters:doing:{worker}"
    for abandoned in store.lrange(doing, 0, -1):
        store.rpush("newsletters", abandoned)
        store.lrem(doing, 1, abandoned)
    while True:
        entry = store.blmove("newsletters", doing, 5, "LEFT", "RIGHT")
        if entry is None:
            continue
        letter = json.loads(entry)
        requests.put(f"http://mailer/letters/{letter['id']}", json=letter, timeout=10).raise_for_status()
        store.lrem(doing, 1, entry)
