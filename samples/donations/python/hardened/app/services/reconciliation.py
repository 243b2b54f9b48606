"""Finds and repairs what got lost or went wrong on the way."""

import logging
from datetime import timedelta
from typing import Union

from celery import Task
from sqlalchemy import and_, delete, func, or_, select, tuple_, update
from sqlalchemy.orm import Session

from app import outbox
from app.config import settings
from app.models import LedgerEntry, Payout, ProviderEvent, Refund, Report, Wallet
from app.repositories.reports import MAX_TRIES
from app.tasks import build_report, issue_refund, submit_payout

logger = logging.getLogger(__name__)

BATCH = 200
EVENT_BATCH = 5000
EVENT_RETENTION = timedelta(days=90)


def requeue_stale(session: Session) -> int:
    """Send the tasks of payouts, refunds and reports again that should be done by now."""
    requeued = _requeue(session, Payout, Payout.status == "pending", submit_payout)
    requeued += _requeue(session, Refund, Refund.status == "pending", issue_refund)
    session.execute(
        update(Report)
        .where(_report_is_idle(), Report.tries >= MAX_TRIES)
        .values(status="failed")
        .execution_options(synchronize_session=False)
    )
    requeued += _requeue(session, Report, _report_is_idle(), build_report)
    session.commit()
    return requeued


def check_wallets(session: Session, after_wallet: int) -> int:
    """Compare wallets with their ledgers; return the last wallet, or 0 at the end."""
    wallets = (
        select(Wallet.id, Wallet.tenant_id, Wallet.balance_cents)
        .where(Wallet.id > after_wallet)
        .order_by(Wallet.id)
        .limit(BATCH)
        .subquery()
    )
    rows = session.execute(
        select(
            wallets.c.id,
            wallets.c.tenant_id,
            wallets.c.balance_cents,
            func.coalesce(func.sum(LedgerEntry.amount_cents), 0).label("ledger_cents"),
        )
        .outerjoin(
            LedgerEntry,
            and_(
                LedgerEntry.wallet_id == wallets.c.id,
                LedgerEntry.tenant_id == wallets.c.tenant_id,
            ),
        )
        .group_by(wallets.c.id, wallets.c.tenant_id, wallets.c.balance_cents)
        .order_by(wallets.c.id)
    ).all()
    session.commit()
    for row in rows:
        if row.balance_cents != row.ledger_cents:
            logger.error(
                "wallet differs from its ledger: tenant=%s wallet=%s balance=%s ledger=%s",
                row.tenant_id,
                row.id,
                row.balance_cents,
                row.ledger_cents,
            )
    return rows[-1].id if rows else 0


def forget_old_events(session: Session) -> int:
    """Delete events that the provider doesn't send again any more."""
    key = tuple_(ProviderEvent.tenant_id, ProviderEvent.event_id)
    old = (
        select(ProviderEvent.tenant_id, ProviderEvent.event_id)
        .where(ProviderEvent.received_at < func.now() - EVENT_RETENTION)
        .limit(EVENT_BATCH)
    )
    result = session.execute(
        delete(ProviderEvent)
        .where(key.in_(old))
        .execution_options(synchronize_session=False)
    )
    session.commit()
    return result.rowcount


def _report_is_idle():
    return or_(
        Report.status == "queued",
        and_(Report.status == "running", Report.lease_until < func.now()),
    )


def _requeue(
    session: Session, table: Union[type[Payout], type[Refund], type[Report]], due, task: Task
) -> int:
    stale = (
        select(table.id)
        .where(due, table.queued_at < func.now() - timedelta(seconds=settings.stale_after_seconds))
        .order_by(table.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    rows = session.execute(
        update(table)
        .where(table.id.in_(stale))
        .values(queued_at=func.now())
        .returning(table.tenant_id, table.id)
        .execution_options(synchronize_session=False)
    ).all()
    for tenant_id, row_id in rows:
        outbox.enqueue(session, task, tenant_id, row_id)
        logger.warning("task sent again: task=%s tenant=%s id=%s", task.name, tenant_id, row_id)
    return len(rows)
