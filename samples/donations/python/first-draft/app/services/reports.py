"""Yearly statements."""

import csv
import io
import logging
from datetime import datetime, timezone

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clients.gateway import Gateway, GatewayUnavailable
from app.errors import NotFound, Unavailable
from app.models import LedgerEntry, Report
from app.repositories.reports import ReportRepository

logger = logging.getLogger(__name__)


def create_report(session: Session, tenant_id: int, year: int) -> Report:
    """Build the statement of a year and store it."""
    try:
        content = _statement(session, tenant_id, year)
    except GatewayUnavailable as error:
        raise Unavailable("the payment provider doesn't answer") from error
    report_id = ReportRepository(session, tenant_id).put(year, content)
    logger.info("report built: tenant=%s report=%s", tenant_id, report_id)
    return get_report(session, tenant_id, report_id)


def get_report(session: Session, tenant_id: int, report_id: int) -> Report:
    """Find a statement or say that there is none."""
    report = ReportRepository(session, tenant_id).get(report_id)
    if report is None:
        raise NotFound("unknown report")
    return report


def _statement(session: Session, tenant_id: int, year: int) -> str:
    """List all movements of the year, then the provider's settlements."""
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(["source", "id", "kind", "cents", "date"])
    movements = session.scalars(
        select(LedgerEntry)
        .where(
            LedgerEntry.tenant_id == tenant_id,
            LedgerEntry.created_at >= datetime(year, 1, 1, tzinfo=timezone.utc),
            LedgerEntry.created_at < datetime(year + 1, 1, 1, tzinfo=timezone.utc),
        )
        .order_by(LedgerEntry.id)
        .execution_options(yield_per=1000)
    )
    for entry in movements:
        writer.writerow(
            ["ledger", entry.id, entry.kind, entry.amount_cents, entry.created_at.isoformat()]
        )
    with Gateway() as gateway:
        for settlement in gateway.settlements(tenant_id, year):
            writer.writerow(
                [
                    "provider",
                    settlement["id"],
                    "settlement",
                    settlement["amount"],
                    settlement["date"],
                ]
            )
    return output.getvalue()
