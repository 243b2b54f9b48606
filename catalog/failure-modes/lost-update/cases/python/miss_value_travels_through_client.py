"""The browser reads the document, changes it and sends it back whole; the version never travels along."""
from fastapi import FastAPI
from sqlalchemy import create_engine, text

app = FastAPI()
engine = create_engine("postgresql+psycopg://kitchen@db/kitchen")


@app.get("/recipes/{recipe_id}")
def read(recipe_id: int):
    with engine.connect() as conn:
        return dict(conn.execute(text("SELECT id, body FROM recipes WHERE id = :id"), {"id": recipe_id}).mappings().one())


@app.put("/recipes/{recipe_id}")
def write(recipe_id: int, body: dict):
    with engine.begin() as conn:
        # miss: lost-update the read and the write are joined only through the client
        conn.execute(text("UPDATE recipes SET body = :body WHERE id = :id"), {"id": recipe_id, "body": body["body"]})
    return {"ok": True}
