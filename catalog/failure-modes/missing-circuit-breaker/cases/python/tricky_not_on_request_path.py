"""A slow call without breaker, in a job that only keeps a cache warm; requests read the cache."""
import json

import redis
import requests
from celery import shared_task
from flask import Flask, jsonify

app = Flask(__name__)
store = redis.Redis(host="redis", socket_timeout=1)


@shared_task
def refresh_scores():
    store.set("scores", json.dumps(requests.get("http://scoring/all", timeout=8).json()), ex=3600)


@app.get("/applicants/<applicant>/score")
def score(applicant):
    return jsonify(json.loads(store.get("scores") or "{}").get(applicant))
