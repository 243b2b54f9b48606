import pybreaker
import requests
from flask import Flask, jsonify

app = Flask(__name__)
scoring = pybreaker.CircuitBreaker(fail_max=5, reset_timeout=30)


@scoring
def fetch_score(applicant):
    return requests.get(f"http://scoring/{applicant}", timeout=2).json()


@app.get("/applicants/<applicant>/score")
def score(applicant):
    try:
        return jsonify(fetch_score(applicant))
    except (pybreaker.CircuitBreakerError, requests.RequestException):
        return jsonify(error="scoring is not available"), 503
