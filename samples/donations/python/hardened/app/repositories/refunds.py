"""Refunds of a tenant."""

from typing import Optional

from sqlalchemy import select, update

from app.models import Refund
from app.repositories.base import Repository


class RefundRepository(Repository):
    """Reads and changes refunds."""

    def get(self, refund_id: int) -> Optional[Refund]:
        """Find a refund by its identifier."""
        return self.session.scalars(
            select(Refund).where(Refund.id == refund_id, Refund.tenant_id == self.tenant_id)
        ).one_or_none()

    def latest(self, donation_id: int) -> Optional[Refund]:
        """Find the newest refund of a donation."""
        return self.session.scalars(
            select(Refund)
            .where(Refund.donation_id == donation_id, Refund.tenant_id == self.tenant_id)
            .order_by(Refund.id.desc())
            .limit(1)
        ).one_or_none()

    def finish(self, refund_id: int, status: str, provider_ref: Optional[str] = None) -> bool:
        """Give a refund its outcome; False if it has one already."""
        result = self.session.execute(
            update(Refund)
            .where(
                Refund.id == refund_id,
                Refund.tenant_id == self.tenant_id,
                Refund.status.in_(["pending", "needs_review"]),
            )
            .values(status=status, provider_ref=provider_ref)
            .execution_options(synchronize_session=False)
        )
        return result.rowcount == 1
