"""The leaderboard."""

from fastapi import APIRouter, Depends, Query
from redis import Redis
from sqlalchemy.orm import Session

from app.db import get_session
from app.models import Tenant
from app.redis_client import get_redis
from app.schemas import LeaderboardEntry
from app.security import current_tenant
from app.services import leaderboard

router = APIRouter(prefix="/leaderboard", tags=["leaderboard"])


@router.get("", response_model=list[LeaderboardEntry])
def read_leaderboard(
    limit: int = Query(default=10, ge=1, le=100),
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
    redis: Redis = Depends(get_redis),
) -> list[LeaderboardEntry]:
    return leaderboard.top(session, redis, tenant.id, limit)
