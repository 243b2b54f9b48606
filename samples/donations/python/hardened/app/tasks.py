"""Tasks that requests call for. They reach the broker through the outbox, at least once."""

from celery import Task
from sqlalchemy.exc import OperationalError

from app.celery_app import celery_app
from app.clients.gateway import GatewayUnavailable
from app.db import SessionLocal
from app.redis_client import get_redis
from app.services import leaderboard, refund_transfers, statements, transfers

RETRY = {
    "autoretry_for": (GatewayUnavailable, OperationalError),
    "retry_backoff": 2,
    "retry_backoff_max": 300,
    "retry_jitter": True,
    "max_retries": 8,
}


class PayoutTask(Task):
    """Sets a payout aside when all attempts failed."""

    def on_failure(self, exc, task_id, args, kwargs, einfo) -> None:
        """Called by Celery after the last attempt."""
        tenant_id, payout_id = args
        with SessionLocal() as session:
            transfers.hold_for_review(session, tenant_id, payout_id, str(exc))


class RefundTask(Task):
    """Sets a refund aside when all attempts failed."""

    def on_failure(self, exc, task_id, args, kwargs, einfo) -> None:
        """Called by Celery after the last attempt."""
        tenant_id, refund_id = args
        with SessionLocal() as session:
            refund_transfers.hold_for_review(session, tenant_id, refund_id, str(exc))


@celery_app.task(name="payouts.submit", base=PayoutTask, **RETRY)
def submit_payout(tenant_id: int, payout_id: int) -> None:
    """Send a payout to the provider."""
    with SessionLocal() as session:
        transfers.send_payout(session, tenant_id, payout_id)


@celery_app.task(name="refunds.issue", base=RefundTask, **RETRY)
def issue_refund(tenant_id: int, refund_id: int) -> None:
    """Send a refund to the provider."""
    with SessionLocal() as session:
        refund_transfers.send_refund(session, tenant_id, refund_id)


@celery_app.task(name="reports.build", time_limit=900)
def build_report(tenant_id: int, report_id: int) -> None:
    """Build a statement."""
    with SessionLocal() as session:
        statements.build_statement(session, tenant_id, report_id)


@celery_app.task(name="leaderboard.show")
def show_on_leaderboard(tenant_id: int, creator_id: int, raised_cents: int) -> None:
    """Show what a creator raised; if Redis is down, the reconciliation makes up for it."""
    leaderboard.show_total(get_redis(), tenant_id, creator_id, raised_cents)
