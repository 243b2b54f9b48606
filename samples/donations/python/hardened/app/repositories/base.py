"""What all repositories share."""

from sqlalchemy.orm import Session


class Repository:
    """Works on the rows of one tenant, in the transaction of its caller."""

    def __init__(self, session: Session, tenant_id: int) -> None:
        self.session = session
        self.tenant_id = tenant_id
