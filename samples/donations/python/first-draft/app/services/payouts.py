"""Requests of creators for their money."""

import logging

from redis import Redis
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Conflict, Invalid, NotFound
from app.models import Payout
from app.repositories.payouts import PayoutRepository
from app.repositories.wallets import WalletRepository
from app.schemas import PayoutIn
from app.services.creators import get_creator
from app.services.locks import creator_lock
from app.tasks import submit_payout

logger = logging.getLogger(__name__)

SUBMIT_DELAY_SECONDS = 2


def request_payout(
    session: Session, redis: Redis, tenant_id: int, creator_id: int, body: PayoutIn
) -> Payout:
    """Take an amount from the wallet and have it sent to the creator's account."""
    payouts = PayoutRepository(session, tenant_id)
    wallets = WalletRepository(session, tenant_id)
    existing = payouts.by_reference(body.reference)
    if existing is not None:
        return _same_request(existing, creator_id, body)
    creator = get_creator(session, tenant_id, creator_id)
    if creator.payout_account is None:
        raise Conflict("the creator has no payout account")

    with creator_lock(redis, creator.id):
        wallet = wallets.for_creator(creator.id)
        if wallet is None or wallet.balance_cents < body.amount_cents:
            raise Conflict("the balance is too low")
        payout = Payout(
            tenant_id=tenant_id,
            creator_id=creator.id,
            wallet_id=wallet.id,
            reference=body.reference,
            amount_cents=body.amount_cents,
        )
        session.add(payout)
        try:
            session.flush()
        except IntegrityError:
            session.rollback()
            existing = payouts.by_reference(body.reference)
            if existing is None:
                raise
            return _same_request(existing, creator_id, body)
        wallets.debit(wallet, body.amount_cents)
        wallets.record(wallet, "payout", -body.amount_cents, payout_id=payout.id)
        submit_payout.apply_async((tenant_id, payout.id), countdown=SUBMIT_DELAY_SECONDS)
        session.commit()
    logger.info("payout requested: tenant=%s payout=%s", tenant_id, payout.id)
    return get_payout(session, tenant_id, payout.id)


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
