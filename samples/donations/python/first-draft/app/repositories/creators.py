"""Creators of a tenant."""

from typing import Optional

from sqlalchemy import select, update

from app.models import Creator
from app.repositories.base import Repository


class CreatorRepository(Repository[Creator]):
    """Reads and changes creators."""

    def get(self, creator_id: int) -> Optional[Creator]:
        """Find a creator by its identifier."""
        return self.session.scalars(
            select(Creator).where(
                Creator.id == creator_id, Creator.tenant_id == self.tenant_id
            )
        ).one_or_none()

    def set_payout_account(self, creator_id: int, account: str) -> None:
        """Remember the account that payouts go to."""
        self.session.execute(
            update(Creator)
            .where(Creator.id == creator_id, Creator.tenant_id == self.tenant_id)
            .values(payout_account=account)
        )

    def set_account_status(self, creator_id: int, status: str) -> bool:
        """Take over the provider's verdict on the account; False if there is no such creator."""
        result = self.session.execute(
            update(Creator)
            .where(Creator.id == creator_id, Creator.tenant_id == self.tenant_id)
            .values(account_status=status)
        )
        return result.rowcount == 1
