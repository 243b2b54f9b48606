import asyncio

import asyncpg
from fastapi import FastAPI

app = FastAPI()
listeners: dict[str, asyncpg.Connection] = {}


@app.post("/channels/{channel}/subscribe")
async def subscribe(channel: str):
    if channel not in listeners:
        connection = await asyncpg.connect("postgresql://feeds@db/feeds", timeout=5, command_timeout=5)
        await connection.add_listener(channel, lambda *args: None)
        listeners[channel] = connection  # expect: shared-memory-race
    return {"channels": sorted(listeners)}


@app.on_event("shutdown")
async def close_all():
    await asyncio.gather(*(connection.close() for connection in listeners.values()))
