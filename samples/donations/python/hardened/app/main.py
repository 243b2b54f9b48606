"""The HTTP service."""

import logging

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.api import (
    creators,
    donations,
    leaderboard,
    payouts,
    reports,
    rewards,
    supporters,
    webhooks,
)
from app.db import engine, get_session
from app.errors import install_error_handlers
from app.rate_limit import enforce_rate_limit

logging.basicConfig(level=logging.INFO)

app = FastAPI(title="Donations", version="1.0.0")
install_error_handlers(app)

for module in (creators, supporters, donations, rewards, payouts, reports, leaderboard):
    app.include_router(module.router, prefix="/v1", dependencies=[Depends(enforce_rate_limit)])
app.include_router(webhooks.router, prefix="/v1")


@app.get("/healthz")
def health(session: Session = Depends(get_session)) -> dict[str, str]:
    """Say whether the service and its database work."""
    session.execute(select(1))
    return {"status": "ok"}


@app.on_event("shutdown")
def close_connections() -> None:
    """Give the database its connections back."""
    engine.dispose()
