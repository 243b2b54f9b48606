import json

import redis
import requests

store = redis.Redis(host="redis", socket_timeout=10, decode_responses=True)


def deliver_forever():
    """The only copy of the entry is in this process while the request runs."""
    while True:
        entry = store.blpop(["newsletters"], timeout=5)  # expect: ack-before-persist
        if entry is None:
            continue
        letter = json.loads(entry[1])
        requests.put(f"http://mailer/letters/{letter['id']}", json=letter, timeout=10).raise_for_status()


if __name__ == "__main__":
    deliver_forever()
