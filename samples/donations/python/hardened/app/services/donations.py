"""Creation of donations."""

import logging

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
    creator = get_creator(session, tenant_id, body.creator_id)
    supporter_id = None
    if body.supporter is not None:
        supporter_id = find_supporter(session, tenant_id, body.supporter).id
    donations = DonationRepository(session, tenant_id)
    created = donations.create(idempotency_key, creator.id, supporter_id, body.amount_cents)
    session.commit()
    donation = donations.by_idempotency_key(idempotency_key)
    if (donation.creator_id, donation.amount_cents) != (body.creator_id, body.amount_cents):
        raise Invalid("the idempotency key was used for another donation")
    if created:
        logger.info("donation created: tenant=%s donation=%s", tenant_id, donation.id)
    return donation


def get_donation(session: Session, tenant_id: int, donation_id: int) -> Donation:
    """Find a donation or say that there is none."""
    donation = DonationRepository(session, tenant_id).get(donation_id)
    if donation is None:
        raise NotFound("unknown donation")
    return donation
