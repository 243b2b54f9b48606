"""Creators of a tenant."""

from typing import Optional

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from app.models import Creator
from app.repositories.base import Repository


class CreatorRepository(Repository):
    """Reads and changes creators."""

    def get(self, creator_id: int) -> Optional[Creator]:
        """Find a creator by its identifier."""
        return self.session.scalars(
            select(Creator).where(
                Creator.id == creator_id, Creator.tenant_id == self.tenant_id
            )
        ).one_or_none()

    def create(self, handle: str, display_name: str) -> Optional[int]:
        """Store a creator and return its identifier, or None if the handle is taken."""
        return self.session.scalar(
            insert(Creator)
            .values(tenant_id=self.tenant_id, handle=handle, display_name=display_name)
            .on_conflict_do_nothing(index_elements=[Creator.tenant_id, Creator.handle])
            .returning(Creator.id)
        )

    def set_payout_account(self, creator_id: int, account: str) -> None:
        """Remember the account that payouts go to."""
        self.session.execute(
            update(Creator)
            .where(Creator.id == creator_id, Creator.tenant_id == self.tenant_id)
            .values(payout_account=account)
        )

    def set_account_status(self, creator_id: int, status: str, sequence: int) -> bool:
        """Take over the provider's verdict on the account; False unless it is the newest."""
        result = self.session.execute(
            update(Creator)
            .where(
                Creator.id == creator_id,
                Creator.tenant_id == self.tenant_id,
                Creator.account_sequence < sequence,
            )
            .values(account_status=status, account_sequence=sequence)
            .execution_options(synchronize_session=False)
        )
        return result.rowcount == 1
