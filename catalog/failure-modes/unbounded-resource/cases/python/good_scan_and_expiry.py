import datetime

import redis
from fastapi import FastAPI, Request

app = FastAPI()
store = redis.Redis(host="redis", socket_timeout=1)


@app.get("/poems/{poem}")
def read(poem: str, request: Request):
    day = datetime.date.today().isoformat()
    pipe = store.pipeline()
    pipe.sadd(f"readers:{poem}:{day}", request.client.host)
    pipe.expire(f"readers:{poem}:{day}", 172_800)
    pipe.execute()
    return {"poem": poem}
