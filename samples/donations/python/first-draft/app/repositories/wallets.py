"""Wallets and the ledger behind them."""

from typing import Optional

from sqlalchemy import select, update

from app.models import LedgerEntry, Wallet
from app.repositories.base import Repository


class WalletRepository(Repository[Wallet]):
    """Moves money on wallets."""

    def for_creator(self, creator_id: int) -> Optional[Wallet]:
        """Find the wallet of a creator."""
        return self.session.scalars(
            select(Wallet).where(
                Wallet.creator_id == creator_id, Wallet.tenant_id == self.tenant_id
            )
        ).one_or_none()

    def credit(self, wallet: Wallet, amount_cents: int) -> None:
        """Put an amount on a wallet."""
        wallet.balance_cents = wallet.balance_cents + amount_cents

    def debit(self, wallet: Wallet, amount_cents: int) -> None:
        """Take an amount from a wallet."""
        self.session.execute(
            update(Wallet)
            .where(Wallet.id == wallet.id, Wallet.tenant_id == self.tenant_id)
            .values(balance_cents=Wallet.balance_cents - amount_cents)
            .execution_options(synchronize_session=False)
        )

    def record(
        self,
        wallet: Wallet,
        kind: str,
        amount_cents: int,
        donation_id: Optional[int] = None,
        payout_id: Optional[int] = None,
    ) -> None:
        """Write an entry to the ledger."""
        self.session.add(
            LedgerEntry(
                tenant_id=self.tenant_id,
                wallet_id=wallet.id,
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
