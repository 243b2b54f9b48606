"""Creates two tenants to try the platform with: `python3 -m app.seed`."""

from sqlalchemy.dialects.postgresql import insert

from app.db import SessionLocal
from app.models import Tenant
from app.security import hash_api_key

TENANTS = [("aurora", 290), ("borealis", 500)]


def main() -> None:
    """Create the tenants unless they exist; the API key of `aurora` is `aurora-key`."""
    rows = [
        {
            "name": name,
            "api_key_hash": hash_api_key(f"{name}-key"),
            "webhook_secret": f"{name}-secret",
            "commission_bps": bps,
        }
        for name, bps in TENANTS
    ]
    with SessionLocal() as session:
        session.execute(insert(Tenant).values(rows).on_conflict_do_nothing())
        session.commit()


if __name__ == "__main__":
    main()
