"""Payouts of a tenant."""

from typing import Optional

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from app.models import Payout
from app.repositories.base import Repository


class PayoutRepository(Repository):
    """Reads and changes payouts."""

    def get(self, payout_id: int) -> Optional[Payout]:
        """Find a payout by its identifier."""
        return self.session.scalars(
            select(Payout).where(Payout.id == payout_id, Payout.tenant_id == self.tenant_id)
        ).one_or_none()

    def create(
        self, creator_id: int, account: str, reference: str, amount_cents: int
    ) -> Optional[int]:
        """Store a payout and return its identifier, or None if the reference was used."""
        return self.session.scalar(
            insert(Payout)
            .values(
                tenant_id=self.tenant_id,
                creator_id=creator_id,
                account=account,
                reference=reference,
                amount_cents=amount_cents,
            )
            .on_conflict_do_nothing(index_elements=[Payout.tenant_id, Payout.reference])
            .returning(Payout.id)
        )

    def by_reference(self, reference: str) -> Payout:
        """Return the payout with the reference that the client chose."""
        return self.session.scalars(
            select(Payout).where(
                Payout.reference == reference, Payout.tenant_id == self.tenant_id
            )
        ).one()

    def finish(self, payout_id: int, status: str, provider_ref: Optional[str] = None) -> bool:
        """Give a payout its outcome; False if it has one already."""
        result = self.session.execute(
            update(Payout)
            .where(
                Payout.id == payout_id,
                Payout.tenant_id == self.tenant_id,
                Payout.status.in_(["pending", "needs_review"]),
            )
            .values(status=status, provider_ref=provider_ref)
            .execution_options(synchronize_session=False)
        )
        return result.rowcount == 1
