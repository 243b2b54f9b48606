"""The configuration has a number for the retries, the client has a parameter for it, and nothing joins the two."""
import os

import requests
from flask import Flask, jsonify

app = Flask(__name__)
app.config["SONAR_MAX_RETRIES"] = int(os.environ.get("SONAR_MAX_RETRIES", "5"))


class SonarClient:
    def __init__(self, base_url, max_retries=0):  # expect: dead-wiring
        self.base_url = base_url
        self.session = requests.Session()
        self.session.mount("http://", requests.adapters.HTTPAdapter(max_retries=max_retries))

    def depth(self, spot):
        return self.session.get(f"{self.base_url}/{spot}", timeout=5).json()


sonar = SonarClient("http://sonar")


@app.get("/depths/<spot>")
def depth(spot):
    return jsonify(depth=sonar.depth(spot), retries=app.config["SONAR_MAX_RETRIES"])
