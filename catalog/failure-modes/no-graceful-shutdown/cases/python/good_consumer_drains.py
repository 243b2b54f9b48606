import json
import signal
import threading

import redis
import requests

store = redis.Redis(host="redis", socket_timeout=10, decode_responses=True)
stopping = threading.Event()


def main():
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    doing = "postcards:doing"
    while not stopping.is_set():
        entry = store.blmove("postcards", doing, 5, "LEFT", "RIGHT")
        if entry is None:
            continue
        card = json.loads(entry)
        requests.post("http://press/print", json=card, timeout=20).raise_for_status()
        store.lrem(doing, 1, entry)


if __name__ == "__main__":
    main()
