"""Refunds of donations."""

import logging

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.clients.gateway import Gateway, GatewayUnavailable
from app.db import SessionLocal
from app.errors import Conflict
from app.models import Donation, Refund
from app.repositories.donations import DonationRepository
from app.repositories.wallets import WalletRepository
from app.services.donations import get_donation

logger = logging.getLogger(__name__)


def request_refund(session: Session, tenant_id: int, donation_id: int) -> tuple[Refund, bool]:
    """Start the refund of a paid donation; False if one is under way or done already."""
    donation = get_donation(session, tenant_id, donation_id)
    if not DonationRepository(session, tenant_id).move(donation.id, "paid", "refunding"):
        existing = _latest_refund(session, tenant_id, donation.id)
        if existing is None:
            raise Conflict("the donation isn't paid")
        return existing, False
    refund = Refund(
        tenant_id=tenant_id,
        donation_id=donation.id,
        amount_cents=donation.amount_cents,
        status="pending",
    )
    session.add(refund)
    session.commit()
    logger.info("refund requested: tenant=%s refund=%s", tenant_id, refund.id)
    return refund, True


def issue_refund(tenant_id: int, refund_id: int) -> None:
    """Have the provider send the money back, and take it from the creator's wallet."""
    with SessionLocal() as session:
        refund, donation = session.execute(
            select(Refund, Donation)
            .join(Donation, Donation.id == Refund.donation_id)
            .where(Refund.id == refund_id, Refund.tenant_id == tenant_id)
        ).one()
        session.commit()
        with Gateway() as gateway:
            try:
                provider_ref = gateway.create_refund(refund.id, donation.id, refund.amount_cents)
            except GatewayUnavailable as error:
                _finish(session, tenant_id, refund_id, "needs_review", None)
                session.commit()
                logger.error(
                    "refund needs review: %s (tenant=%s refund=%s)", error, tenant_id, refund_id
                )
                return
        if _finish(session, tenant_id, refund_id, "succeeded", provider_ref):
            net_cents = donation.amount_cents - donation.commission_cents
            wallets = WalletRepository(session, tenant_id)
            wallet = wallets.for_creator(donation.creator_id)
            DonationRepository(session, tenant_id).move(donation.id, "refunding", "refunded")
            wallets.debit(wallet, net_cents)
            wallets.record(wallet, "refund", -net_cents, donation_id=donation.id)
        session.commit()
        logger.info("refund issued: tenant=%s refund=%s", tenant_id, refund_id)


def _finish(
    session: Session, tenant_id: int, refund_id: int, status: str, provider_ref: str | None
) -> bool:
    result = session.execute(
        update(Refund)
        .where(
            Refund.id == refund_id, Refund.tenant_id == tenant_id, Refund.status == "pending"
        )
        .values(status=status, provider_ref=provider_ref)
        .execution_options(synchronize_session=False)
    )
    return result.rowcount == 1


def _latest_refund(session: Session, tenant_id: int, donation_id: int) -> Refund | None:
    return session.scalars(
        select(Refund)
        .where(Refund.donation_id == donation_id, Refund.tenant_id == tenant_id)
        .order_by(Refund.id.desc())
        .limit(1)
    ).one_or_none()
