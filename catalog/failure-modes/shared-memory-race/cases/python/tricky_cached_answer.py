"""Two callers may both load; the value has no identity, the loser has only paid for a query."""
import asyncpg
from fastapi import FastAPI, Request

app = FastAPI()
names: dict[int, str] = {}


@app.get("/planets/{planet_id}/name")
async def planet_name(request: Request, planet_id: int):
    if planet_id not in names:
        pool: asyncpg.Pool = request.app.state.pool
        names[planet_id] = await pool.fetchval("SELECT name FROM planets WHERE id = $1", planet_id)
    return {"name": names[planet_id]}
