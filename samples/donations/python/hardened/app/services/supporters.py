"""Supporters, as the tenant's own system knows them."""

import logging

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Supporter
from app.schemas import SupporterIn

logger = logging.getLogger(__name__)


def put_supporter(
    session: Session, tenant_id: int, external_id: str, body: SupporterIn
) -> Supporter:
    """Store the name and address of a supporter under the tenant's identifier."""
    session.execute(
        insert(Supporter)
        .values(tenant_id=tenant_id, external_id=external_id, name=body.name, email=body.email)
        .on_conflict_do_update(
            index_elements=[Supporter.tenant_id, Supporter.external_id],
            set_={"name": body.name, "email": body.email},
        )
    )
    session.commit()
    logger.info("supporter stored: tenant=%s supporter=%s", tenant_id, external_id)
    return find_supporter(session, tenant_id, external_id)


def find_supporter(session: Session, tenant_id: int, external_id: str) -> Supporter:
    """Find a supporter or say that there is none."""
    supporter = session.scalars(
        select(Supporter).where(
            Supporter.tenant_id == tenant_id, Supporter.external_id == external_id
        )
    ).one_or_none()
    if supporter is None:
        raise NotFound("unknown supporter")
    return supporter
