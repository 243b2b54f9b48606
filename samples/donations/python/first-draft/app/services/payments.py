"""Events of the payment provider."""

import logging
from datetime import datetime, timezone
from typing import Any

from redis import Redis
from sqlalchemy.orm import Session

from app.errors import Invalid, NotFound
from app.models import Tenant
from app.repositories.creators import CreatorRepository
from app.repositories.donations import DonationRepository
from app.repositories.wallets import WalletRepository
from app.schemas import AccountData, PaymentData
from app.services import leaderboard, rewards
from app.services.commissions import commission_cents

logger = logging.getLogger(__name__)


def handle_event(
    session: Session, redis: Redis, tenant: Tenant, kind: str, data: dict[str, Any]
) -> None:
    """Carry out what an event says."""
    if kind == "payment.succeeded":
        payment_succeeded(session, redis, tenant, PaymentData(**data))
    elif kind == "payment.failed":
        payment_failed(session, tenant, PaymentData(**data))
    elif kind == "account.updated":
        account_updated(session, tenant, AccountData(**data))
    else:
        logger.info("event of no interest: tenant=%s kind=%s", tenant.id, kind)


def payment_succeeded(session: Session, redis: Redis, tenant: Tenant, data: PaymentData) -> None:
    """Mark a donation as paid and credit its creator, less the commission."""
    wallets = WalletRepository(session, tenant.id)
    donation = DonationRepository(session, tenant.id).get(data.donation_id)
    if donation is None:
        raise NotFound("unknown donation")
    if donation.amount_cents != data.amount_cents:
        raise Invalid("the amount differs from the donation's")
    wallet = wallets.for_creator(donation.creator_id)
    if wallet is None:
        raise NotFound("the creator has no wallet")

    commission = commission_cents(donation.amount_cents, tenant.commission_rate)
    donation.status = "paid"
    donation.paid_at = datetime.now(timezone.utc)
    donation.commission_cents = commission
    wallets.credit(wallet, donation.amount_cents - commission)
    wallets.record(wallet, "donation", donation.amount_cents, donation_id=donation.id)
    wallets.record(wallet, "commission", -commission, donation_id=donation.id)
    rewards.confirm(session, tenant.id, donation.id)
    session.commit()
    logger.info("donation paid: tenant=%s donation=%s", tenant.id, donation.id)

    leaderboard.add_donation(redis, tenant.id, donation.creator_id, donation.amount_cents)


def payment_failed(session: Session, tenant: Tenant, data: PaymentData) -> None:
    """Mark a donation that is still open as failed."""
    failed = DonationRepository(session, tenant.id).move(data.donation_id, "pending", "failed")
    session.commit()
    logger.info(
        "payment failed: tenant=%s donation=%s changed=%s", tenant.id, data.donation_id, failed
    )


def account_updated(session: Session, tenant: Tenant, data: AccountData) -> None:
    """Take over the provider's verdict on a creator's payout account."""
    if not CreatorRepository(session, tenant.id).set_account_status(data.creator_id, data.status):
        raise NotFound("unknown creator")
    session.commit()
    logger.info(
        "account updated: tenant=%s creator=%s status=%s", tenant.id, data.creator_id, data.status
    )
