"""Work that is done outside of requests."""

import logging

from celery import Task
from sqlalchemy import select

from app.celery_app import celery_app
from app.clients.gateway import GatewayUnavailable
from app.db import SessionLocal
from app.models import Tenant
from app.redis_client import get_redis
from app.services import leaderboard, rewards, transfers

logger = logging.getLogger(__name__)


class PayoutTask(Task):
    """Sets a payout aside when all attempts failed."""

    def on_failure(self, exc, task_id, args, kwargs, einfo) -> None:
        """Called by Celery after the last attempt."""
        tenant_id, payout_id = args
        with SessionLocal() as session:
            transfers.hold_for_review(session, tenant_id, payout_id, str(exc))


@celery_app.task(
    name="payouts.submit",
    base=PayoutTask,
    autoretry_for=(GatewayUnavailable,),
    retry_backoff=2,
    retry_backoff_max=300,
    retry_jitter=True,
    max_retries=8,
)
def submit_payout(tenant_id: int, payout_id: int) -> None:
    """Send a payout to the provider."""
    with SessionLocal() as session:
        transfers.send_payout(session, tenant_id, payout_id)


@celery_app.task(name="rewards.expire_reservations")
def expire_reservations() -> None:
    """Release reservations that were not paid in time."""
    with SessionLocal() as session:
        released = rewards.expire_reservations(session)
    logger.info("reservations expired: released=%s", released)


@celery_app.task(name="leaderboard.reconcile")
def reconcile_leaderboards() -> None:
    """Bring the leaderboards in Redis back in line with the database, every night."""
    with SessionLocal() as session:
        for tenant_id in session.scalars(select(Tenant.id).order_by(Tenant.id)):
            leaderboard.rebuild(session, get_redis(), tenant_id)
