"""Sending of payouts to the payment provider, done by the worker."""

import logging

from sqlalchemy.orm import Session

from app.clients.gateway import Gateway, GatewayRejected
from app.models import Payout
from app.repositories.payouts import PayoutRepository
from app.repositories.wallets import WalletRepository

logger = logging.getLogger(__name__)


def send_payout(session: Session, tenant_id: int, payout_id: int) -> None:
    """Have the provider transfer a payout; give the money back if it refuses."""
    payouts = PayoutRepository(session, tenant_id)
    payout = payouts.get(payout_id)
    session.commit()
    if payout is None:
        raise LookupError(f"payout {payout_id} of tenant {tenant_id}")
    if payout.status != "pending":
        return
    with Gateway() as gateway:
        try:
            provider_ref = gateway.create_transfer(
                payout.id, payout.account, payout.amount_cents, payout.reference
            )
        except GatewayRejected as error:
            logger.error("payout rejected: %s (tenant=%s payout=%s)", error, tenant_id, payout_id)
            give_back(session, tenant_id, payout)
            return
    sent = payouts.finish(payout_id, "sent", provider_ref)
    session.commit()
    logger.info("payout sent: tenant=%s payout=%s changed=%s", tenant_id, payout_id, sent)


def give_back(session: Session, tenant_id: int, payout: Payout) -> None:
    """Mark a payout as failed and return the amount to the wallet, once."""
    if not PayoutRepository(session, tenant_id).finish(payout.id, "failed"):
        session.commit()
        return
    wallets = WalletRepository(session, tenant_id)
    wallet_id = wallets.move(payout.creator_id, payout.amount_cents)
    wallets.record(wallet_id, "payout_returned", payout.amount_cents, payout_id=payout.id)
    session.commit()
    logger.info("payout returned: tenant=%s payout=%s", tenant_id, payout.id)


def hold_for_review(session: Session, tenant_id: int, payout_id: int, reason: str) -> None:
    """Set a payout aside for a human, because its outcome is unknown."""
    PayoutRepository(session, tenant_id).finish(payout_id, "needs_review")
    session.commit()
    logger.error("payout needs review: %s (tenant=%s payout=%s)", reason, tenant_id, payout_id)
