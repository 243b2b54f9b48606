import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/volcanoes/{name}/tremor")
async def tremor(name: str):
    async with httpx.AsyncClient(timeout=10) as client:
        return (await client.get(f"http://seismograph/{name}")).json()
