"""Onboarding of creators."""

import logging

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.clients.gateway import Gateway, GatewayUnavailable
from app.errors import Conflict, Invalid, NotFound, Unavailable
from app.models import Creator, Wallet
from app.repositories.creators import CreatorRepository
from app.repositories.wallets import WalletRepository
from app.schemas import CreatorIn

logger = logging.getLogger(__name__)


def onboard_creator(session: Session, tenant_id: int, body: CreatorIn) -> Creator:
    """Create a creator together with an empty wallet."""
    creators = CreatorRepository(session, tenant_id)
    wallets = WalletRepository(session, tenant_id)
    try:
        creator = creators.save(
            Creator(tenant_id=tenant_id, handle=body.handle, display_name=body.display_name)
        )
    except IntegrityError as error:
        session.rollback()
        raise Conflict("the handle is taken") from error
    wallets.save(Wallet(tenant_id=tenant_id, creator_id=creator.id))
    logger.info("creator onboarded: tenant=%s creator=%s", tenant_id, creator.id)
    return get_creator(session, tenant_id, creator.id)


def get_creator(session: Session, tenant_id: int, creator_id: int) -> Creator:
    """Find a creator or say that there is none."""
    creator = CreatorRepository(session, tenant_id).get(creator_id)
    if creator is None:
        raise NotFound("unknown creator")
    return creator


def connect_payout_account(
    session: Session, tenant_id: int, creator_id: int, account: str
) -> Creator:
    """Set the account that a creator's payouts go to, once the provider knows it."""
    get_creator(session, tenant_id, creator_id)
    session.commit()
    with Gateway() as gateway:
        try:
            known = gateway.account_exists(account)
        except GatewayUnavailable as error:
            raise Unavailable("the payment provider doesn't answer") from error
    if not known:
        raise Invalid("the payment provider doesn't know this account")
    CreatorRepository(session, tenant_id).set_payout_account(creator_id, account)
    session.commit()
    logger.info("payout account set: tenant=%s creator=%s", tenant_id, creator_id)
    return get_creator(session, tenant_id, creator_id)
