"""Statements that were built for tenants."""

from typing import Optional

from sqlalchemy.dialects.postgresql import insert

from app.models import Report
from app.repositories.base import Repository


class ReportRepository(Repository[Report]):
    """Stores statements, one for each tenant and year."""

    def get(self, report_id: int) -> Optional[Report]:
        """Find a statement by its identifier."""
        return self.session.get(Report, report_id)

    def put(self, year: int, content: str) -> int:
        """Store the statement of a year, in place of an older one."""
        query = insert(Report).values(
            tenant_id=self.tenant_id, year=year, status="done", content=content
        )
        query = query.on_conflict_do_update(
            index_elements=[Report.tenant_id, Report.year],
            set_={"status": "done", "content": content},
        )
        report_id = self.session.scalar(query.returning(Report.id))
        self.session.commit()
        return report_id
