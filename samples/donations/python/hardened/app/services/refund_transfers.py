"""Sending of refunds to the payment provider, done by the worker."""

import logging

from sqlalchemy.orm import Session

from app.clients.gateway import Gateway, GatewayRejected
from app.models import Donation, Refund
from app.repositories.donations import DonationRepository
from app.repositories.refunds import RefundRepository
from app.repositories.wallets import WalletRepository

logger = logging.getLogger(__name__)


def send_refund(session: Session, tenant_id: int, refund_id: int) -> None:
    """Have the provider send the money back, and take it from the creator's wallet."""
    refund = RefundRepository(session, tenant_id).get(refund_id)
    if refund is None:
        raise LookupError(f"refund {refund_id} of tenant {tenant_id}")
    donation = DonationRepository(session, tenant_id).get(refund.donation_id)
    session.commit()
    if refund.status != "pending":
        return
    with Gateway() as gateway:
        try:
            provider_ref = gateway.create_refund(refund.id, donation.id, refund.amount_cents)
        except GatewayRejected as error:
            logger.error("refund rejected: %s (tenant=%s refund=%s)", error, tenant_id, refund_id)
            _drop(session, tenant_id, refund)
            return
    _complete(session, tenant_id, refund, donation, provider_ref)


def hold_for_review(session: Session, tenant_id: int, refund_id: int, reason: str) -> None:
    """Set a refund aside for a human, because its outcome is unknown."""
    RefundRepository(session, tenant_id).finish(refund_id, "needs_review")
    session.commit()
    logger.error("refund needs review: %s (tenant=%s refund=%s)", reason, tenant_id, refund_id)


def _complete(
    session: Session, tenant_id: int, refund: Refund, donation: Donation, provider_ref: str
) -> None:
    if not RefundRepository(session, tenant_id).finish(refund.id, "succeeded", provider_ref):
        session.commit()
        return
    DonationRepository(session, tenant_id).move(donation.id, "refunding", "refunded")
    wallets = WalletRepository(session, tenant_id)
    net_cents = donation.amount_cents - donation.commission_cents
    wallet_id = wallets.move(donation.creator_id, -net_cents)
    wallets.record(wallet_id, "refund", -net_cents, donation_id=donation.id)
    session.commit()
    logger.info("refund sent: tenant=%s refund=%s", tenant_id, refund.id)


def _drop(session: Session, tenant_id: int, refund: Refund) -> None:
    if RefundRepository(session, tenant_id).finish(refund.id, "failed"):
        DonationRepository(session, tenant_id).move(refund.donation_id, "refunding", "paid")
    session.commit()
