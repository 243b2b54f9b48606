import asyncio

import asyncpg
from fastapi import FastAPI

app = FastAPI()
listeners: dict[str, asyncio.Task[asyncpg.Connection]] = {}


async def listen(channel: str) -> asyncpg.Connection:
    connection = await asyncpg.connect("postgresql://feeds@db/feeds", timeout=5, command_timeout=5)
    await connection.add_listener(channel, lambda *args: None)
    return connection


@app.post("/channels/{channel}/subscribe")
async def subscribe(channel: str):
    task = listeners.get(channel)
    if task is None:
        task = asyncio.ensure_future(listen(channel))
        listeners[channel] = task
    await task
    return {"channel": channel}
