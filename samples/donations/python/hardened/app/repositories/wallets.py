"""Wallets and the ledger behind them."""

from typing import Optional

from sqlalchemy import select, update
from sqlalchemy.engine import Row

from app.models import LedgerEntry, Wallet
from app.repositories.base import Repository


class WalletRepository(Repository):
    """Moves money on wallets. Every movement is one statement, computed by the database."""

    def create(self, creator_id: int) -> None:
        """Store an empty wallet."""
        self.session.add(Wallet(tenant_id=self.tenant_id, creator_id=creator_id))

    def for_creator(self, creator_id: int) -> Optional[Wallet]:
        """Find the wallet of a creator."""
        return self.session.scalars(
            select(Wallet).where(
                Wallet.creator_id == creator_id, Wallet.tenant_id == self.tenant_id
            )
        ).one_or_none()

    def credit_donation(self, creator_id: int, amount_cents: int, net_cents: int) -> Row:
        """Put the net amount of a donation on a wallet, and count the whole as raised."""
        return self.session.execute(
            update(Wallet)
            .where(Wallet.creator_id == creator_id, Wallet.tenant_id == self.tenant_id)
            .values(
                balance_cents=Wallet.balance_cents + net_cents,
                raised_cents=Wallet.raised_cents + amount_cents,
            )
            .returning(Wallet.id, Wallet.raised_cents)
            .execution_options(synchronize_session=False)
        ).one()

    def move(self, creator_id: int, amount_cents: int) -> int:
        """Add an amount, which may be negative, and return the wallet's identifier."""
        return self.session.execute(
            update(Wallet)
            .where(Wallet.creator_id == creator_id, Wallet.tenant_id == self.tenant_id)
            .values(balance_cents=Wallet.balance_cents + amount_cents)
            .returning(Wallet.id)
            .execution_options(synchronize_session=False)
        ).scalar_one()

    def withdraw(self, creator_id: int, amount_cents: int) -> Optional[int]:
        """Take an amount if it is there; return the wallet's identifier, or None if it isn't."""
        return self.session.execute(
            update(Wallet)
            .where(
                Wallet.creator_id == creator_id,
                Wallet.tenant_id == self.tenant_id,
                Wallet.balance_cents >= amount_cents,
            )
            .values(balance_cents=Wallet.balance_cents - amount_cents)
            .returning(Wallet.id)
            .execution_options(synchronize_session=False)
        ).scalar_one_or_none()

    def record(
        self,
        wallet_id: int,
        kind: str,
        amount_cents: int,
        donation_id: Optional[int] = None,
        payout_id: Optional[int] = None,
    ) -> None:
        """Write an entry to the ledger."""
        self.session.add(
            LedgerEntry(
                tenant_id=self.tenant_id,
                wallet_id=wallet_id,
                kind=kind,
                amount_cents=amount_cents,
                donation_id=donation_id,
                payout_id=payout_id,
            )
        )

    def entries(self, wallet: Wallet, before: Optional[int], limit: int) -> list[LedgerEntry]:
        """List the newest entries of a wallet, a page at a time."""
        query = select(LedgerEntry).where(
            LedgerEntry.wallet_id == wallet.id, LedgerEntry.tenant_id == self.tenant_id
        )
        if before is not None:
            query = query.where(LedgerEntry.id < before)
        return list(self.session.scalars(query.order_by(LedgerEntry.id.desc()).limit(limit)))

    def top(self, limit: int) -> list[Wallet]:
        """List the wallets of the creators who raised the most."""
        return list(
            self.session.scalars(
                select(Wallet)
                .where(Wallet.tenant_id == self.tenant_id, Wallet.raised_cents > 0)
                .order_by(Wallet.raised_cents.desc(), Wallet.creator_id.desc())
                .limit(limit)
            )
        )
