from importlib.metadata import version as installed_version

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/version")
def version():
    return jsonify(version=installed_version("flask"))
