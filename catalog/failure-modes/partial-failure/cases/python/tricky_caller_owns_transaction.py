"""The helper writes twice without a transaction of its own; its only caller has opened one."""
from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("postgresql+psycopg://paper@db/paper")
SessionLocal = sessionmaker(engine)
app = FastAPI()


def store_order(session: Session, customer_id: int, sku: str) -> int:
    order_id = session.execute(
        text("INSERT INTO orders (customer_id) VALUES (:c) RETURNING id"), {"c": customer_id}
    ).scalar_one()
    session.execute(text("INSERT INTO order_lines (order_id, sku) VALUES (:o, :s)"), {"o": order_id, "s": sku})
    return order_id


@app.post("/orders")
def place_order(customer_id: int, sku: str):
    with SessionLocal.begin() as session:
        return {"id": store_order(session, customer_id, sku)}
