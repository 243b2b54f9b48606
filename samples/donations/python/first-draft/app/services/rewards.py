"""Reward items with a limited stock."""

import logging
from datetime import datetime, timedelta, timezone

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.config import settings
from app.errors import Conflict, NotFound
from app.models import Reservation, Reward
from app.schemas import RewardIn
from app.services.creators import get_creator
from app.services.donations import get_donation

logger = logging.getLogger(__name__)


def create_reward(session: Session, tenant_id: int, body: RewardIn) -> Reward:
    """Offer a reward."""
    creator = get_creator(session, tenant_id, body.creator_id)
    reward = Reward(
        tenant_id=tenant_id,
        creator_id=creator.id,
        sku=body.sku,
        title=body.title,
        stock=body.stock,
    )
    session.add(reward)
    try:
        session.commit()
    except IntegrityError as error:
        session.rollback()
        raise Conflict("the SKU is taken") from error
    logger.info("reward created: tenant=%s reward=%s", tenant_id, reward.id)
    return reward


def get_reward(session: Session, tenant_id: int, reward_id: int) -> Reward:
    """Find a reward or say that there is none."""
    reward = session.scalars(
        select(Reward).where(Reward.id == reward_id, Reward.tenant_id == tenant_id)
    ).one_or_none()
    if reward is None:
        raise NotFound("unknown reward")
    return reward


def reserve(session: Session, tenant_id: int, reward_id: int, donation_id: int) -> Reservation:
    """Hold one item of a reward for a donation; a donation gets at most one item."""
    reward = get_reward(session, tenant_id, reward_id)
    donation = get_donation(session, tenant_id, donation_id)
    existing = _reservation_of(session, tenant_id, donation.id)
    if existing is not None:
        return existing
    if donation.status != "pending":
        raise Conflict("the donation isn't open any more")
    if _taken(session, tenant_id, reward.id) >= reward.stock:
        raise Conflict("sold out")
    session.execute(
        insert(Reservation)
        .values(
            tenant_id=tenant_id,
            reward_id=reward.id,
            donation_id=donation.id,
            expires_at=datetime.now(timezone.utc)
            + timedelta(minutes=settings.reservation_minutes),
        )
        .on_conflict_do_nothing(index_elements=[Reservation.donation_id])
    )
    session.commit()
    logger.info("reward reserved: tenant=%s donation=%s", tenant_id, donation.id)
    return _reservation_of(session, tenant_id, donation.id)


def confirm(session: Session, tenant_id: int, donation_id: int) -> None:
    """Make the reservation of a donation final, in the caller's transaction."""
    session.execute(
        update(Reservation)
        .where(
            Reservation.donation_id == donation_id,
            Reservation.tenant_id == tenant_id,
            Reservation.status == "held",
        )
        .values(status="confirmed")
        .execution_options(synchronize_session=False)
    )


def expire_reservations(session: Session) -> int:
    """Release what was held for too long, and return how many reservations that was."""
    result = session.execute(
        update(Reservation)
        .where(Reservation.status == "held", Reservation.expires_at < func.now())
        .values(status="expired")
        .execution_options(synchronize_session=False)
    )
    session.commit()
    return result.rowcount


def _taken(session: Session, tenant_id: int, reward_id: int) -> int:
    return session.scalar(
        select(func.count())
        .select_from(Reservation)
        .where(
            Reservation.reward_id == reward_id,
            Reservation.tenant_id == tenant_id,
            Reservation.status.in_(["held", "confirmed"]),
        )
    )


def _reservation_of(session: Session, tenant_id: int, donation_id: int) -> Reservation | None:
    return session.scalars(
        select(Reservation).where(
            Reservation.donation_id == donation_id, Reservation.tenant_id == tenant_id
        )
    ).one_or_none()
