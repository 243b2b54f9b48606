import threading

from flask import Flask, jsonify

app = Flask(__name__)


class TicketMachine:
    def __init__(self):
        self.last = 0
        self._lock = threading.Lock()

    def next(self):
        with self._lock:
            self.last += 1
            return self.last


machine = TicketMachine()


@app.post("/tickets")
def ticket():
    return jsonify(number=machine.next())
