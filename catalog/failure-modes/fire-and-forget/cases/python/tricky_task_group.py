"""create_task without await; the group that owns the tasks waits for all of them."""
import asyncio

import asyncpg
from fastapi import FastAPI, Request

app = FastAPI()


async def store(pool: asyncpg.Pool, reef: str, sample: float) -> None:
    await pool.execute("INSERT INTO reef_samples (reef, ph) VALUES ($1, $2)", reef, sample)


@app.post("/reefs/{reef}/samples")
async def add_samples(request: Request, reef: str, samples: list[float]):
    async with asyncio.TaskGroup() as group:
        for sample in samples[:20]:
            group.create_task(store(request.app.state.pool, reef, sample))
    return {"stored": len(samples[:20])}
