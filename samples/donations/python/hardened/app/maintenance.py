"""Tasks that run on a schedule. Each of them may run twice, or beside itself."""

import logging

from sqlalchemy import select

from app.celery_app import celery_app
from app.db import SessionLocal
from app.models import Tenant
from app.redis_client import get_redis
from app.services import leaderboard, reconciliation, rewards

logger = logging.getLogger(__name__)


@celery_app.task(name="maintenance.expire_reservations")
def expire_reservations() -> None:
    """Release reservations that were not paid in time."""
    with SessionLocal() as session:
        released = rewards.expire_reservations(session)
    logger.info("reservations expired: released=%s", released)


@celery_app.task(name="maintenance.requeue_stale")
def requeue_stale() -> None:
    """Send tasks again that got lost."""
    with SessionLocal() as session:
        requeued = reconciliation.requeue_stale(session)
    logger.info("stale tasks sent again: requeued=%s", requeued)


@celery_app.task(name="maintenance.reconcile_leaderboards", time_limit=900)
def reconcile_leaderboards() -> None:
    """Bring the leaderboards in Redis in line with the wallets."""
    with SessionLocal() as session:
        tenant_ids = session.scalars(select(Tenant.id).order_by(Tenant.id)).all()
        for tenant_id in tenant_ids:
            creator_id = leaderboard.reconcile_page(session, get_redis(), tenant_id, 0)
            while creator_id:
                creator_id = leaderboard.reconcile_page(
                    session, get_redis(), tenant_id, creator_id
                )
    logger.info("leaderboards reconciled: tenants=%s", len(tenant_ids))


@celery_app.task(name="maintenance.check_wallets", time_limit=900)
def check_wallets() -> None:
    """Compare all wallets with their ledgers."""
    with SessionLocal() as session:
        wallet_id = reconciliation.check_wallets(session, 0)
        while wallet_id:
            wallet_id = reconciliation.check_wallets(session, wallet_id)


@celery_app.task(name="maintenance.forget_old_events")
def forget_old_events() -> None:
    """Delete old events of the provider."""
    with SessionLocal() as session:
        deleted = reconciliation.forget_old_events(session)
    logger.info("old events deleted: deleted=%s", deleted)
