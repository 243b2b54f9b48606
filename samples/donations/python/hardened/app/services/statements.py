"""Building of yearly statements, done by the worker."""

import csv
import io
import logging
from datetime import datetime, timezone

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.clients.gateway import Gateway, GatewayRejected, GatewayUnavailable
from app.models import LedgerEntry
from app.repositories.reports import ReportRepository

logger = logging.getLogger(__name__)


def build_statement(session: Session, tenant_id: int, report_id: int) -> None:
    """Build a statement and store it; without the provider it is left to a later attempt."""
    reports = ReportRepository(session, tenant_id)
    claim = reports.claim(report_id)
    session.commit()
    if claim is None:
        return
    try:
        content = _statement(session, tenant_id, claim.year)
    except (GatewayRejected, GatewayUnavailable) as error:
        reports.give_up(report_id, claim.attempt)
        session.commit()
        logger.error("report put off: %s (tenant=%s report=%s)", error, tenant_id, report_id)
        return
    stored = reports.finish(report_id, claim.attempt, content)
    session.commit()
    logger.info("report built: tenant=%s report=%s stored=%s", tenant_id, report_id, stored)


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
    session.commit()
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
