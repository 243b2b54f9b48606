"""What all repositories share."""

from typing import Generic, TypeVar

from sqlalchemy.orm import Session

RowT = TypeVar("RowT")


class Repository(Generic[RowT]):
    """Stores rows of one table for one tenant."""

    def __init__(self, session: Session, tenant_id: int) -> None:
        self.session = session
        self.tenant_id = tenant_id

    def save(self, row: RowT) -> RowT:
        """Store a new row and return it with its identifier."""
        self.session.add(row)
        self.session.commit()
        return row
