"""Requests of creators for their money."""

import logging

from sqlalchemy.orm import Session

from app import outbox
from app.errors import Conflict, Invalid, NotFound
from app.models import Payout
from app.repositories.payouts import PayoutRepository
from app.repositories.wallets import WalletRepository
from app.schemas import PayoutIn
from app.services.creators import get_creator
from app.tasks import submit_payout

logger = logging.getLogger(__name__)


def request_payout(session: Session, tenant_id: int, creator_id: int, body: PayoutIn) -> Payout:
    """Take an amount from the wallet and have it sent; the same reference does so once."""
    creator = get_creator(session, tenant_id, creator_id)
    if creator.payout_account is None:
        raise Conflict("the creator has no payout account")
    payouts = PayoutRepository(session, tenant_id)
    payout_id = payouts.create(
        creator.id, creator.payout_account, body.reference, body.amount_cents
    )
    if payout_id is None:
        return _same_request(payouts.by_reference(body.reference), creator_id, body)

    wallets = WalletRepository(session, tenant_id)
    wallet_id = wallets.withdraw(creator.id, body.amount_cents)
    if wallet_id is None:
        raise Conflict("the balance is too low")
    wallets.record(wallet_id, "payout", -body.amount_cents, payout_id=payout_id)
    outbox.enqueue(session, submit_payout, tenant_id, payout_id)
    session.commit()
    logger.info("payout requested: tenant=%s payout=%s", tenant_id, payout_id)
    return get_payout(session, tenant_id, payout_id)


def get_payout(session: Session, tenant_id: int, payout_id: int) -> Payout:
    """Find a payout or say that there is none."""
    payout = PayoutRepository(session, tenant_id).get(payout_id)
    if payout is None:
        raise NotFound("unknown payout")
    return payout


def _same_request(existing: Payout, creator_id: int, body: PayoutIn) -> Payout:
    if (existing.creator_id, existing.amount_cents) != (creator_id, body.amount_cents):
        raise Invalid("the reference was used for another payout")
    return existing
