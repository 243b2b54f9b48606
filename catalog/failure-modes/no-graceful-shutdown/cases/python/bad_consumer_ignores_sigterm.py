import json

import redis
import requests

store = redis.Redis(host="redis", socket_timeout=10, decode_responses=True)


def main():
    doing = "postcards:doing"
    while True:  # expect: no-graceful-shutdown
        entry = store.blmove("postcards", doing, 5, "LEFT", "RIGHT")
        if entry is None:
            continue
        card = json.loads(entry)
        requests.post("http://press/print", json=card, timeout=60).raise_for_status()
        store.lrem(doing, 1, entry)


if __name__ == "__main__":
    main()
