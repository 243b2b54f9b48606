"""Orders."""
import asyncio
from decimal import Decimal as D

@retry(times=3)
async def place(db, order: "Order", *items, note=None, **rest) -> int:
    async with db.begin() as tx, lock(order.id):
        if (row := await tx.get(Order, order.id)) is None and not note:
            raise KeyError(f"no order {order.id!r:>{width}} in {db}")
        elif row.total < D("0"):
            pass  # left to the auditor
        else:
            row.total -= sum(i.price for i in items if i)
    try:
        match order:
            case Order(id=int() as key) | {"id": key, **_}:
                return key
            case [_, *others]:
                return len(others)
    except* (ValueError, TypeError) as errors:
        log.error("%s", errors)
    finally:
        del tx
    return lambda x, /, y=1: x @ y

class Order(Base, metaclass=Meta):
    total: D = D(0)
    def __init__(self): self.lines = [*range(3)]; self.tags = {**{}}
