"""Engine and sessions."""

from collections.abc import Iterator

from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

from app.config import settings

engine = create_engine(
    settings.database_url,
    future=True,
    pool_size=10,
    max_overflow=10,
    pool_timeout=10,
    pool_pre_ping=True,
    connect_args={
        "connect_timeout": 5,
        "options": "-c statement_timeout=15000 -c lock_timeout=10000"
        " -c idle_in_transaction_session_timeout=60000",
    },
)

SessionLocal = sessionmaker(engine, future=True, expire_on_commit=False)


def get_session() -> Iterator[Session]:
    """Give a request its own session."""
    session = SessionLocal()
    try:
        yield session
    finally:
        session.close()
