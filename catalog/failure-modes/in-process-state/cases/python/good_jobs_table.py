from fastapi import FastAPI
from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool

pool = ConnectionPool("postgresql://letters@db/letters", kwargs={"options": "-c statement_timeout=5000"})
app = FastAPI()


@app.post("/letters", status_code=202)
def accept_letter(letter: dict):
    with pool.connection() as conn:
        conn.execute(
            "INSERT INTO letters (id, body) VALUES (%s, %s) ON CONFLICT (id) DO NOTHING", (letter["id"], Jsonb(letter))
        )
    return {"accepted": letter["id"]}
