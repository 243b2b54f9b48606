"""tenacity without arguments: every exception, at once, for ever."""
import requests
from fastapi import FastAPI
from tenacity import retry

app = FastAPI()


@retry  # expect: bad-retry
def register_boat(hull: str, owner: str):
    response = requests.put(f"http://registry/boats/{hull}", json={"owner": owner}, timeout=5)
    response.raise_for_status()
    return response.json()


@app.post("/boats/{hull}")
def register(hull: str, owner: str):
    return register_boat(hull, owner)
