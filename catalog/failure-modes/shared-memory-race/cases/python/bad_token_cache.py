import time

import httpx
from fastapi import FastAPI

app = FastAPI()


class PartnerSession:
    def __init__(self):
        self._client = None
        self._expires = 0.0

    async def client(self):
        if self._client is None or self._expires < time.time():
            async with httpx.AsyncClient(timeout=5) as auth:
                token = (await auth.post("https://partner.example/token")).json()["access_token"]
            self._client = httpx.AsyncClient(timeout=5, headers={"Authorization": f"Bearer {token}"})  # expect: shared-memory-race
            self._expires = time.time() + 3600
        return self._client


partner = PartnerSession()


@app.get("/tariffs/{zone}")
async def tariffs(zone: str):
    client = await partner.client()
    return (await client.get(f"https://partner.example/tariffs/{zone}")).json()
