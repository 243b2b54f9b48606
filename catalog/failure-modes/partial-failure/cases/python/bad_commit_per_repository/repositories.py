from sqlalchemy import text
from sqlalchemy.orm import Session


class OrderRepository:
    def __init__(self, session: Session):
        self.session = session

    def add(self, customer_id: int) -> int:
        order_id = self.session.execute(
            text("INSERT INTO orders (customer_id) VALUES (:c) RETURNING id"), {"c": customer_id}
        ).scalar_one()
        self.session.commit()
        return order_id

    def add_line(self, order_id: int, sku: str, quantity: int) -> None:
        self.session.execute(
            text("INSERT INTO order_lines (order_id, sku, quantity) VALUES (:o, :s, :q)"),
            {"o": order_id, "s": sku, "q": quantity},
        )
        self.session.commit()
