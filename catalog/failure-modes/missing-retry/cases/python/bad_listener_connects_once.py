"""Connects once, before the endless loop; after the database's first failover the listener is gone, and its task with it."""
import asyncio

import psycopg
from fastapi import FastAPI

app = FastAPI()
prices: dict[str, str] = {}


async def listen() -> None:
    connection = await psycopg.AsyncConnection.connect("postgresql://tea@db/tea", autocommit=True)  # expect: missing-retry
    await connection.execute("LISTEN prices")
    async for note in connection.notifies():
        grade, _, price = note.payload.partition("=")
        prices[grade] = price


@app.on_event("startup")
async def start():
    app.state.listener = asyncio.create_task(listen())


@app.get("/prices")
async def current():
    return prices
