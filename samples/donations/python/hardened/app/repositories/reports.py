"""Statements that are built for tenants, one for each tenant and year."""

from datetime import timedelta
from typing import Optional

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import Row

from app.models import Report
from app.repositories.base import Repository

LEASE = timedelta(minutes=20)
MAX_TRIES = 5


class ReportRepository(Repository):
    """Statements and the jobs that build them."""

    def get(self, report_id: int) -> Optional[Report]:
        """Find a statement by its identifier."""
        return self.session.scalars(
            select(Report).where(Report.id == report_id, Report.tenant_id == self.tenant_id)
        ).one_or_none()

    def for_year(self, year: int) -> Report:
        """Return the statement of a year."""
        return self.session.scalars(
            select(Report).where(Report.year == year, Report.tenant_id == self.tenant_id)
        ).one()

    def queue(self, year: int) -> Optional[int]:
        """Have a statement built (again); None if that is under way already."""
        query = insert(Report).values(tenant_id=self.tenant_id, year=year)
        query = query.on_conflict_do_update(
            index_elements=[Report.tenant_id, Report.year],
            set_={"status": "queued", "tries": 0, "queued_at": func.now()},
            where=Report.status.in_(["done", "failed"]),
        )
        return self.session.scalar(query.returning(Report.id))

    def claim(self, report_id: int) -> Optional[Row]:
        """Take on the building of a statement, unless somebody is at it.

        The attempt's number goes with every later write, so that a builder who was too slow
        can't overwrite the work of the next one.
        """
        return self.session.execute(
            update(Report)
            .where(
                Report.id == report_id,
                Report.tenant_id == self.tenant_id,
                Report.tries < MAX_TRIES,
                or_(
                    Report.status == "queued",
                    and_(Report.status == "running", Report.lease_until < func.now()),
                ),
            )
            .values(
                status="running",
                attempt=Report.attempt + 1,
                tries=Report.tries + 1,
                lease_until=func.now() + LEASE,
            )
            .returning(Report.year, Report.attempt)
            .execution_options(synchronize_session=False)
        ).one_or_none()

    def finish(self, report_id: int, attempt: int, content: str) -> bool:
        """Store the content that an attempt built; False if a later attempt took over."""
        return self._end(report_id, attempt, status="done", content=content)

    def give_up(self, report_id: int, attempt: int) -> bool:
        """Leave the statement to a later attempt; False if that took over already."""
        return self._end(report_id, attempt, status="queued")

    def _end(self, report_id: int, attempt: int, **values: str) -> bool:
        result = self.session.execute(
            update(Report)
            .where(
                Report.id == report_id,
                Report.tenant_id == self.tenant_id,
                Report.status == "running",
                Report.attempt == attempt,
            )
            .values(**values)
            .execution_options(synchronize_session=False)
        )
        return result.rowcount == 1
