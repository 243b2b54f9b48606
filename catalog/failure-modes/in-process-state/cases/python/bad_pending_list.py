"""Accepted work waits in a list; a restart forgets it."""
import threading
import time

import requests
from fastapi import FastAPI

app = FastAPI()
pending: list[dict] = []


@app.post("/letters", status_code=202)
def accept_letter(letter: dict):
    pending.append(letter)  # expect: in-process-state
    return {"position": len(pending)}


def work():
    while True:
        if pending:
            letter = pending.pop(0)
            requests.put(f"http://printer/{letter['id']}", json=letter, timeout=30)
        time.sleep(1)


threading.Thread(target=work, daemon=True).start()
