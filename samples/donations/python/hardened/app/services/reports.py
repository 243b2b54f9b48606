"""Requests for yearly statements."""

import logging

from sqlalchemy.orm import Session

from app import outbox
from app.errors import NotFound
from app.models import Report
from app.repositories.reports import ReportRepository
from app.tasks import build_report

logger = logging.getLogger(__name__)


def request_report(session: Session, tenant_id: int, year: int) -> Report:
    """Have the statement of a year built, or return the one that is being built."""
    reports = ReportRepository(session, tenant_id)
    report_id = reports.queue(year)
    if report_id is None:
        return reports.for_year(year)
    outbox.enqueue(session, build_report, tenant_id, report_id)
    session.commit()
    logger.info("report queued: tenant=%s report=%s", tenant_id, report_id)
    return get_report(session, tenant_id, report_id)


def get_report(session: Session, tenant_id: int, report_id: int) -> Report:
    """Find a statement or say that there is none."""
    report = ReportRepository(session, tenant_id).get(report_id)
    if report is None:
        raise NotFound("unknown report")
    return report
