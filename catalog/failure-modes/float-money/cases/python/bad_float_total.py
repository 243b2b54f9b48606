from flask import Flask, jsonify, request
from sqlalchemy import Float, Integer, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://bakery@db/bakery")
Session = sessionmaker(engine)
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class CakeOrder(Base):
    __tablename__ = "cake_orders"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    price: Mapped[float] = mapped_column(Float)  # expect: float-money


@app.post("/orders")
def order():
    price = float(request.json["price"]) * 1.19  # expect: float-money
    with Session.begin() as session:
        session.add(CakeOrder(price=price))
    return jsonify(price=price), 201
