from decimal import ROUND_HALF_UP, Decimal

from flask import Flask, jsonify, request
from sqlalchemy import Integer, Numeric, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

engine = create_engine("postgresql+psycopg://bakery@db/bakery")
Session = sessionmaker(engine)
app = Flask(__name__)


class Base(DeclarativeBase):
    pass


class CakeOrder(Base):
    __tablename__ = "cake_orders"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    price: Mapped[Decimal] = mapped_column(Numeric(12, 2))


@app.post("/orders")
def order():
    price = (Decimal(str(request.json["price"])) * Decimal("1.19")).quantize(Decimal("0.01"), ROUND_HALF_UP)
    with Session.begin() as session:
        session.add(CakeOrder(price=price))
    return jsonify(price=str(price)), 201
