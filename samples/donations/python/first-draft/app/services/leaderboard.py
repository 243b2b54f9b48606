"""Creators ranked by what they raised, kept in Redis."""

from redis import Redis
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Donation
from app.schemas import LeaderboardEntry


def _key(tenant_id: int) -> str:
    return f"leaderboard:{tenant_id}"


def add_donation(redis: Redis, tenant_id: int, creator_id: int, amount_cents: int) -> None:
    """Count a paid donation."""
    redis.zincrby(_key(tenant_id), amount_cents, str(creator_id))


def top(redis: Redis, tenant_id: int, limit: int) -> list[LeaderboardEntry]:
    """Return the creators who raised the most."""
    ranked = redis.zrevrange(_key(tenant_id), 0, limit - 1, withscores=True)
    return [
        LeaderboardEntry(creator_id=int(creator_id), raised_cents=int(raised))
        for creator_id, raised in ranked
    ]


def rebuild(session: Session, redis: Redis, tenant_id: int) -> None:
    """Compute the ranking of a tenant again from the donations."""
    totals = session.execute(
        select(Donation.creator_id, func.sum(Donation.amount_cents))
        .where(Donation.tenant_id == tenant_id, Donation.paid_at.is_not(None))
        .group_by(Donation.creator_id)
    ).all()
    with redis.pipeline(transaction=True) as pipeline:
        pipeline.delete(_key(tenant_id))
        if totals:
            pipeline.zadd(_key(tenant_id), {str(creator): int(sum_) for creator, sum_ in totals})
        pipeline.execute()
