import asyncio

import asyncpg
from fastapi import FastAPI, Request

app = FastAPI()


async def record_visit(pool: asyncpg.Pool, cave: str, visitors: int) -> None:
    await pool.execute("INSERT INTO cave_visits (cave, visitors) VALUES ($1, $2)", cave, visitors)


@app.post("/caves/{cave}/tours")
async def start_tour(request: Request, cave: str, visitors: int):
    asyncio.create_task(record_visit(request.app.state.pool, cave, visitors))  # expect: fire-and-forget
    return {"started": cave}
