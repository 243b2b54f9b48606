"""Creation of donations."""

import logging

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import Invalid, NotFound
from app.models import Donation
from app.repositories.donations import DonationRepository
from app.schemas import DonationIn
from app.services.creators import get_creator
from app.services.supporters import find_supporter

logger = logging.getLogger(__name__)


def create_donation(
    session: Session, tenant_id: int, idempotency_key: str, body: DonationIn
) -> Donation:
    """Create a donation; the same key gives the same donation again."""
    donations = DonationRepository(session, tenant_id)
    existing = donations.by_idempotency_key(idempotency_key)
    if existing is not None:
        return _same_request(existing, body)
    creator = get_creator(session, tenant_id, body.creator_id)
    supporter_id = None
    if body.supporter is not None:
        supporter_id = find_supporter(session, tenant_id, body.supporter).id
    try:
        donation = donations.save(
            Donation(
                tenant_id=tenant_id,
                creator_id=creator.id,
                supporter_id=supporter_id,
                idempotency_key=idempotency_key,
                amount_cents=body.amount_cents,
            )
        )
    except IntegrityError:
        session.rollback()
        existing = donations.by_idempotency_key(idempotency_key)
        if existing is None:
            raise
        return _same_request(existing, body)
    logger.info("donation created: tenant=%s donation=%s", tenant_id, donation.id)
    return get_donation(session, tenant_id, donation.id)


def get_donation(session: Session, tenant_id: int, donation_id: int) -> Donation:
    """Find a donation or say that there is none."""
    donation = DonationRepository(session, tenant_id).get(donation_id)
    if donation is None:
        raise NotFound("unknown donation")
    return donation


def _same_request(existing: Donation, body: DonationIn) -> Donation:
    if (existing.creator_id, existing.amount_cents) != (body.creator_id, body.amount_cents):
        raise Invalid("the idempotency key was used for another donation")
    return existing
