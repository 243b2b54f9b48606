"""Yearly statements."""

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.db import get_session
from app.models import Report, Tenant
from app.schemas import ReportIn, ReportOut
from app.security import current_tenant
from app.services import reports

router = APIRouter(prefix="/reports", tags=["reports"])


@router.post("", response_model=ReportOut, status_code=202)
def create_report(
    body: ReportIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Report:
    return reports.request_report(session, tenant.id, body.year)


@router.get("/{report_id}", response_model=ReportOut)
def read_report(
    report_id: int,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Report:
    return reports.get_report(session, tenant.id, report_id)
