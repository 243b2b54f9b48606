from flask import Flask, jsonify, request
from limits import CallLimiter

app = Flask(__name__)
limiter = CallLimiter()


@app.post("/telegrams")
def send():
    return jsonify(sent=request.json["text"])
