import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/runways/<icao>/wind")
def wind(icao):
    answer = requests.get(f"https://weather.example/metar/{icao}", timeout=(2, 5))
    return jsonify(answer.json()["wind"])
