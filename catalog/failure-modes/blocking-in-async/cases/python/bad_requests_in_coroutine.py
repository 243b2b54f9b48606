import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/volcanoes/{name}/tremor")
async def tremor(name: str):
    answer = requests.get(f"http://seismograph/{name}", timeout=10)  # expect: blocking-in-async
    return answer.json()
