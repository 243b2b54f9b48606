"""Onboarding of creators."""

import logging

from sqlalchemy.orm import Session

from app.clients.gateway import Gateway, GatewayRejected, GatewayUnavailable
from app.errors import Conflict, Invalid, NotFound, Unavailable
from app.models import Creator
from app.repositories.creators import CreatorRepository
from app.repositories.wallets import WalletRepository
from app.schemas import CreatorIn

logger = logging.getLogger(__name__)


def onboard_creator(session: Session, tenant_id: int, body: CreatorIn) -> Creator:
    """Create a creator together with an empty wallet, or neither."""
    creator_id = CreatorRepository(session, tenant_id).create(body.handle, body.display_name)
    if creator_id is None:
        raise Conflict("the handle is taken")
    WalletRepository(session, tenant_id).create(creator_id)
    session.commit()
    logger.info("creator onboarded: tenant=%s creator=%s", tenant_id, creator_id)
    return get_creator(session, tenant_id, creator_id)


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
        except (GatewayRejected, GatewayUnavailable) as error:
            raise Unavailable("the payment provider doesn't answer") from error
    if not known:
        raise Invalid("the payment provider doesn't know this account")
    CreatorRepository(session, tenant_id).set_payout_account(creator_id, account)
    session.commit()
    logger.info("payout account set: tenant=%s creator=%s", tenant_id, creator_id)
    return get_creator(session, tenant_id, creator_id)
