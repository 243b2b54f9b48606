"""Payouts of a tenant."""

from typing import Optional

from sqlalchemy import select, update

from app.models import Payout
from app.repositories.base import Repository


class PayoutRepository(Repository[Payout]):
    """Reads and changes payouts."""

    def get(self, payout_id: int) -> Optional[Payout]:
        """Find a payout by its identifier."""
        return self.session.scalars(
            select(Payout).where(Payout.id == payout_id, Payout.tenant_id == self.tenant_id)
        ).one_or_none()

    def by_reference(self, reference: str) -> Optional[Payout]:
        """Find a payout by the reference that the client chose."""
        return self.session.scalars(
            select(Payout).where(
                Payout.reference == reference, Payout.tenant_id == self.tenant_id
            )
        ).one_or_none()

    def finish(self, payout_id: int, status: str, provider_ref: Optional[str] = None) -> bool:
        """Give a pending payout its final status; False if it already has one."""
        result = self.session.execute(
            update(Payout)
            .where(
                Payout.id == payout_id,
                Payout.tenant_id == self.tenant_id,
                Payout.status == "pending",
            )
            .values(status=status, provider_ref=provider_ref)
            .execution_options(synchronize_session=False)
        )
        return result.rowcount == 1
