"""Sixteen threads take numbers from one variable."""
from flask import Flask, jsonify

app = Flask(__name__)


class TicketMachine:
    def __init__(self):
        self.last = 0

    def next(self):
        number = self.last + 1
        self.last = number  # expect: shared-memory-race
        return number


machine = TicketMachine()


@app.post("/tickets")
def ticket():
    return jsonify(number=machine.next())
