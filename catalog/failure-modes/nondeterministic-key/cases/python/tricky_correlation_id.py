"""A random id in a header, where randomness is the point: it tells log lines apart and nothing else."""
import uuid

import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/glaciers/<gid>/thickness")
def thickness(gid):
    headers = {"X-Request-Id": str(uuid.uuid4())}
    answer = requests.get(f"http://radar/{gid}", headers=headers, timeout=5)
    return jsonify(answer.json())
