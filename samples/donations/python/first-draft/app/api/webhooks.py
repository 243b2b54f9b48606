"""Events sent by the payment provider, which repeats them until it gets a 2xx."""

from typing import Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ValidationError
from redis import Redis
from sqlalchemy.orm import Session

from app.db import get_session
from app.errors import Invalid
from app.models import Tenant
from app.redis_client import get_redis
from app.security import raw_body, signed_by_provider
from app.services.payments import handle_event

router = APIRouter(prefix="/webhooks", tags=["webhooks"])


class WebhookEvent(BaseModel):
    """The envelope of all events."""

    id: str
    type: str
    data: dict[str, Any]


@router.post("/{tenant_id}/payments")
def receive_event(
    tenant: Tenant = Depends(signed_by_provider),
    body: bytes = Depends(raw_body),
    session: Session = Depends(get_session),
    redis: Redis = Depends(get_redis),
) -> dict[str, str]:
    try:
        event = WebhookEvent.parse_raw(body)
        handle_event(session, redis, tenant, event.type, event.data)
    except ValidationError as error:
        raise Invalid("malformed event") from error
    return {"status": "ok"}
