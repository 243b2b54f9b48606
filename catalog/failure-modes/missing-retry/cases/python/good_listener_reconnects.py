import asyncio
import logging
import random

import psycopg
from fastapi import FastAPI

app = FastAPI()
log = logging.getLogger(__name__)
prices: dict[str, str] = {}


async def listen() -> None:
    delay = 1.0
    while True:
        try:
            async with await psycopg.AsyncConnection.connect("postgresql://tea@db/tea", autocommit=True) as connection:
                await connection.execute("LISTEN prices")
                delay = 1.0
                async for note in connection.notifies():
                    grade, _, price = note.payload.partition("=")
                    prices[grade] = price
        except psycopg.OperationalError:
            log.warning("listener lost its connection, next attempt in %s s", delay)
            await asyncio.sleep(delay * random.uniform(0.5, 1.5))
            delay = min(delay * 2, 60)


@app.on_event("startup")
async def start():
    app.state.listener = asyncio.create_task(listen())
