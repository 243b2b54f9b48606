"""Creators ranked by what they raised: a copy in Redis of what the wallets say."""

import logging

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Wallet
from app.repositories.wallets import WalletRepository
from app.schemas import LeaderboardEntry

logger = logging.getLogger(__name__)

PAGE = 500


def _key(tenant_id: int) -> str:
    return f"leaderboard:{tenant_id}"


def show_total(redis: Redis, tenant_id: int, creator_id: int, raised_cents: int) -> None:
    """Bring a creator's total up to date.

    Totals only grow and the greater one wins, so it doesn't matter how often and in which
    order they arrive.
    """
    redis.zadd(_key(tenant_id), {str(creator_id): raised_cents}, gt=True)


def top(session: Session, redis: Redis, tenant_id: int, limit: int) -> list[LeaderboardEntry]:
    """Return the creators who raised the most; without Redis the database is asked."""
    try:
        ranked = redis.zrevrange(_key(tenant_id), 0, limit - 1, withscores=True)
    except RedisError as error:
        logger.warning("leaderboard from the database: %s (tenant=%s)", error, tenant_id)
        ranked = [
            (wallet.creator_id, wallet.raised_cents)
            for wallet in WalletRepository(session, tenant_id).top(limit)
        ]
    return [
        LeaderboardEntry(creator_id=int(creator_id), raised_cents=int(raised))
        for creator_id, raised in ranked
    ]


def reconcile_page(session: Session, redis: Redis, tenant_id: int, after_creator: int) -> int:
    """Show the totals of the creators after a given one; return the last, or 0 at the end."""
    wallets = session.execute(
        select(Wallet.creator_id, Wallet.raised_cents)
        .where(
            Wallet.tenant_id == tenant_id,
            Wallet.creator_id > after_creator,
            Wallet.raised_cents > 0,
        )
        .order_by(Wallet.creator_id)
        .limit(PAGE)
    ).all()
    session.commit()
    if not wallets:
        return 0
    redis.zadd(_key(tenant_id), {str(creator): raised for creator, raised in wallets}, gt=True)
    return wallets[-1].creator_id
