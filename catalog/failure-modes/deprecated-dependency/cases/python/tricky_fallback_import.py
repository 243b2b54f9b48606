"""The old module is only imported where the new one does not exist."""
try:
    import tomllib
except ModuleNotFoundError:  # Python 3.10
    import tomli as tomllib

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/settings")
def settings():
    with open("settings.toml", "rb") as file:
        return jsonify(tomllib.load(file))
