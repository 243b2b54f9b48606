"""The thread does work that matters, in a library that no model describes."""
import threading

from flask import Flask, jsonify
from glasswerk import Furnace

app = Flask(__name__)
furnace = Furnace("http://furnace")


@app.post("/melts/<melt>")
def start(melt):
    # miss: fire-and-forget Furnace has no model, so nothing says that its call has an effect
    threading.Thread(target=furnace.commit_recipe, args=(melt,)).start()
    return jsonify(started=melt)
