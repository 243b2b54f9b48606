"""Blocking calls in an async framework: one handler is sync and gets a thread, the other hands its work to one."""
import asyncio

import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/volcanoes/{name}/tremor")
def tremor(name: str):
    return requests.get(f"http://seismograph/{name}", timeout=10).json()


@app.get("/volcanoes/{name}/ash")
async def ash(name: str):
    def measure():
        return requests.get(f"http://ash/{name}", timeout=10).json()

    return await asyncio.to_thread(measure)
