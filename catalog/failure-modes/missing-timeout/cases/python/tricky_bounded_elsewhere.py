"""No timeout= at the calls: httpx has five seconds by default, and the session's adapter brings its own."""
import httpx
import requests
from flask import Flask, jsonify
from requests.adapters import HTTPAdapter

app = Flask(__name__)


class BoundedAdapter(HTTPAdapter):
    def send(self, request, **kwargs):
        kwargs["timeout"] = kwargs.get("timeout") or (2, 5)
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", BoundedAdapter())


@app.get("/runways/<icao>/wind")
def wind(icao):
    return jsonify(httpx.get(f"https://weather.example/metar/{icao}").json()["wind"])


@app.get("/runways/<icao>/lights")
def lights(icao):
    return jsonify(session.get(f"http://lights/{icao}").json())
