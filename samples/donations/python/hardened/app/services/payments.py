"""Events of the payment provider, which may come twice and in any order."""

import logging
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app import outbox
from app.errors import Invalid, NotFound
from app.models import ProviderEvent, Tenant
from app.repositories.creators import CreatorRepository
from app.repositories.donations import DonationRepository
from app.repositories.wallets import WalletRepository
from app.schemas import AccountData, PaymentData
from app.services import rewards
from app.services.commissions import commission_cents
from app.tasks import show_on_leaderboard

logger = logging.getLogger(__name__)


def handle_event(
    session: Session, tenant: Tenant, event_id: str, kind: str, data: dict[str, Any]
) -> None:
    """Carry out what an event says, once: it is claimed in the transaction that does so."""
    if not _claim(session, tenant.id, event_id, kind):
        logger.info("event seen before: tenant=%s event=%s", tenant.id, event_id)
        return
    if kind == "payment.succeeded":
        payment_succeeded(session, tenant, PaymentData(**data))
    elif kind == "payment.failed":
        payment_failed(session, tenant, PaymentData(**data))
    elif kind == "account.updated":
        account_updated(session, tenant, AccountData(**data))
    else:
        logger.info("event of no interest: tenant=%s kind=%s", tenant.id, kind)
    session.commit()


def payment_succeeded(session: Session, tenant: Tenant, data: PaymentData) -> None:
    """Mark a donation as paid and credit its creator, less the commission."""
    donations = DonationRepository(session, tenant.id)
    commission = commission_cents(data.amount_cents, tenant.commission_bps)
    creator_id = donations.pay(data.donation_id, data.amount_cents, commission)
    if creator_id is None:
        _explain_unpaid(donations, tenant.id, data)
        return

    wallets = WalletRepository(session, tenant.id)
    wallet = wallets.credit_donation(creator_id, data.amount_cents, data.amount_cents - commission)
    wallets.record(wallet.id, "donation", data.amount_cents, donation_id=data.donation_id)
    wallets.record(wallet.id, "commission", -commission, donation_id=data.donation_id)
    rewards.confirm(session, tenant.id, data.donation_id)
    outbox.enqueue(session, show_on_leaderboard, tenant.id, creator_id, wallet.raised_cents)
    logger.info("donation paid: tenant=%s donation=%s", tenant.id, data.donation_id)


def payment_failed(session: Session, tenant: Tenant, data: PaymentData) -> None:
    """Mark a donation that is still open as failed."""
    failed = DonationRepository(session, tenant.id).move(data.donation_id, "pending", "failed")
    logger.info(
        "payment failed: tenant=%s donation=%s changed=%s", tenant.id, data.donation_id, failed
    )


def account_updated(session: Session, tenant: Tenant, data: AccountData) -> None:
    """Take over the provider's verdict on a creator's payout account, unless it is outdated."""
    creators = CreatorRepository(session, tenant.id)
    changed = creators.set_account_status(data.creator_id, data.status, data.sequence)
    if not changed and creators.get(data.creator_id) is None:
        raise NotFound("unknown creator")
    logger.info(
        "account updated: tenant=%s creator=%s status=%s sequence=%s changed=%s",
        tenant.id,
        data.creator_id,
        data.status,
        data.sequence,
        changed,
    )


def _claim(session: Session, tenant_id: int, event_id: str, kind: str) -> bool:
    result = session.execute(
        insert(ProviderEvent)
        .values(tenant_id=tenant_id, event_id=event_id, kind=kind)
        .on_conflict_do_nothing(
            index_elements=[ProviderEvent.tenant_id, ProviderEvent.event_id]
        )
    )
    return result.rowcount == 1


def _explain_unpaid(donations: DonationRepository, tenant_id: int, data: PaymentData) -> None:
    donation = donations.get(data.donation_id)
    if donation is None:
        raise NotFound("unknown donation")
    if donation.amount_cents != data.amount_cents:
        raise Invalid("the amount differs from the donation's")
    logger.info("donation was paid before: tenant=%s donation=%s", tenant_id, donation.id)
