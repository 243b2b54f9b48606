import time

from flask import Flask, jsonify, request

app = Flask(__name__)
attempts: dict[str, list[float]] = {}


@app.post("/gates/<gate>/open")
def open_gate(gate):
    badge = request.json["badge"]
    recent = [t for t in attempts.get(badge, []) if t > time.time() - 60]
    if len(recent) >= 3:
        return jsonify(error="too many attempts"), 429
    attempts[badge] = recent + [time.time()]  # expect: in-process-state
    return jsonify(open=request.json["pin"] == "0000")
