from fastapi import Depends, FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from .repositories import OrderRepository

engine = create_engine("postgresql+psycopg://paper@db/paper")
SessionLocal = sessionmaker(engine)
app = FastAPI()


def get_session():
    with SessionLocal() as session:
        yield session


@app.post("/orders")
def place_order(customer_id: int, sku: str, quantity: int, session: Session = Depends(get_session)):
    orders = OrderRepository(session)
    order_id = orders.add(customer_id)
    orders.add_line(order_id, sku, quantity)  # expect: partial-failure
    return {"id": order_id}
