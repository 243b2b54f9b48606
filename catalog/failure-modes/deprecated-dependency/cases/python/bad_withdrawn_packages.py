import pkg_resources  # expect: deprecated-dependency
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/version")
def version():
    return jsonify(version=pkg_resources.get_distribution("flask").version)
