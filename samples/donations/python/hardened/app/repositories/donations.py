"""Donations of a tenant."""

from typing import Optional

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from app.models import Donation
from app.repositories.base import Repository


class DonationRepository(Repository):
    """Reads and changes donations."""

    def get(self, donation_id: int) -> Optional[Donation]:
        """Find a donation by its identifier."""
        return self.session.scalars(
            select(Donation).where(
                Donation.id == donation_id, Donation.tenant_id == self.tenant_id
            )
        ).one_or_none()

    def get_and_hold(self, donation_id: int) -> Optional[Donation]:
        """Find a donation and keep its status from changing until the transaction ends."""
        return self.session.scalars(
            select(Donation)
            .where(Donation.id == donation_id, Donation.tenant_id == self.tenant_id)
            .with_for_update(read=True)
            .execution_options(populate_existing=True)
        ).one_or_none()

    def create(
        self, key: str, creator_id: int, supporter_id: Optional[int], amount_cents: int
    ) -> bool:
        """Store a donation unless the key was used; False if it was."""
        result = self.session.execute(
            insert(Donation)
            .values(
                tenant_id=self.tenant_id,
                creator_id=creator_id,
                supporter_id=supporter_id,
                idempotency_key=key,
                amount_cents=amount_cents,
            )
            .on_conflict_do_nothing(
                index_elements=[Donation.tenant_id, Donation.idempotency_key]
            )
        )
        return result.rowcount == 1

    def by_idempotency_key(self, key: str) -> Donation:
        """Return the donation that a client created with this key."""
        return self.session.scalars(
            select(Donation).where(
                Donation.idempotency_key == key, Donation.tenant_id == self.tenant_id
            )
        ).one()

    def pay(self, donation_id: int, amount_cents: int, commission_cents: int) -> Optional[int]:
        """Mark a donation of this amount as paid, once; return the creator, or None."""
        return self.session.execute(
            update(Donation)
            .where(
                Donation.id == donation_id,
                Donation.tenant_id == self.tenant_id,
                Donation.amount_cents == amount_cents,
                Donation.status.in_(["pending", "failed"]),
            )
            .values(status="paid", paid_at=func.now(), commission_cents=commission_cents)
            .returning(Donation.creator_id)
            .execution_options(synchronize_session=False)
        ).scalar_one_or_none()

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
