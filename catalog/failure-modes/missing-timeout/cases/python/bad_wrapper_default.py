"""The wrapper passes a bound on; this caller leaves it at None."""
import requests
from flask import Flask, jsonify

app = Flask(__name__)


def fetch_json(url, timeout=None):
    response = requests.get(url, timeout=timeout)
    response.raise_for_status()
    return response.json()


@app.get("/buoys/<buoy>/waves")
def waves(buoy):
    return jsonify(fetch_json(f"http://buoys/{buoy}/waves"))  # expect: missing-timeout


@app.get("/buoys/<buoy>/battery")
def battery(buoy):
    return jsonify(fetch_json(f"http://buoys/{buoy}/battery", timeout=3))
