"""A new key for each day and page, and nothing ever takes one away."""
import datetime

import redis
from fastapi import FastAPI, Request

app = FastAPI()
store = redis.Redis(host="redis", socket_timeout=1)


@app.get("/poems/{poem}")
def read(poem: str, request: Request):
    day = datetime.date.today().isoformat()
    store.sadd(f"readers:{poem}:{day}", request.client.host)  # expect: unbounded-resource
    return {"poem": poem}
