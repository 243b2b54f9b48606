"""Donations of a tenant."""

from typing import Optional

from sqlalchemy import select, update

from app.models import Donation
from app.repositories.base import Repository


class DonationRepository(Repository[Donation]):
    """Reads and changes donations."""

    def get(self, donation_id: int) -> Optional[Donation]:
        """Find a donation by its identifier."""
        return self.session.scalars(
            select(Donation).where(
                Donation.id == donation_id, Donation.tenant_id == self.tenant_id
            )
        ).one_or_none()

    def by_idempotency_key(self, key: str) -> Optional[Donation]:
        """Find the donation that a client created with this key."""
        return self.session.scalars(
            select(Donation)
            .where(Donation.idempotency_key == key, Donation.tenant_id == self.tenant_id)
            .order_by(Donation.id)
            .limit(1)
        ).one_or_none()

    def move(self, donation_id: int, from_status: str, to_status: str) -> bool:
        """Change the status if it is still `from_status`; False if it isn't."""
        result = self.session.execute(
            update(Donation)
            .where(
                Donation.id == donation_id,
                Donation.tenant_id == self.tenant_id,
                Donation.status == from_status,
            )
            .values(status=to_status)
            .execution_options(synchronize_session=False)
        )
        return result.rowcount == 1
