"""Each request waits up to eight seconds for the same dead service."""
import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/applicants/<applicant>/score")
def score(applicant):
    answer = requests.get(f"http://scoring/{applicant}", timeout=8)  # expect: missing-circuit-breaker
    return jsonify(answer.json())
