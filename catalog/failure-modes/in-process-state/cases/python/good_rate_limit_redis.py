import redis
from flask import Flask, jsonify, request

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=1)
count = store.register_script(
    "local n = redis.call('INCR', KEYS[1]) "
    "if n == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end return n"
)


@app.post("/gates/<gate>/open")
def open_gate(gate):
    badge = request.json["badge"]
    if count(keys=[f"attempts:{badge}"], args=[60]) > 3:
        return jsonify(error="too many attempts"), 429
    return jsonify(open=request.json["pin"] == "0000")
