"""Requests for refunds."""

import logging

from sqlalchemy.orm import Session

from app import outbox
from app.errors import Conflict
from app.models import Refund
from app.repositories.donations import DonationRepository
from app.repositories.refunds import RefundRepository
from app.services.donations import get_donation
from app.tasks import issue_refund

logger = logging.getLogger(__name__)


def request_refund(session: Session, tenant_id: int, donation_id: int) -> Refund:
    """Start the refund of a paid donation, or return the one that is under way or done."""
    donation = get_donation(session, tenant_id, donation_id)
    if not DonationRepository(session, tenant_id).move(donation.id, "paid", "refunding"):
        existing = RefundRepository(session, tenant_id).latest(donation.id)
        if existing is None:
            raise Conflict("the donation isn't paid")
        return existing
    refund = Refund(
        tenant_id=tenant_id,
        donation_id=donation.id,
        amount_cents=donation.amount_cents,
        status="pending",
    )
    session.add(refund)
    session.flush()
    outbox.enqueue(session, issue_refund, tenant_id, refund.id)
    session.commit()
    logger.info("refund requested: tenant=%s refund=%s", tenant_id, refund.id)
    return refund
