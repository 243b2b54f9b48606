"""The recommendation is called on the path, with a short bound, and its absence is an answer."""
import logging

import requests
from flask import Flask, jsonify

app = Flask(__name__)
log = logging.getLogger(__name__)


def suggestions(bird):
    try:
        return requests.get(f"http://recommend/{bird}", timeout=0.3).json()
    except requests.RequestException:
        log.warning("no suggestions", extra={"bird": bird})
        return []


@app.get("/birds/<bird>")
def show(bird):
    return jsonify(bird=bird, similar=suggestions(bird))
