"""Events sent by the payment provider, which repeats them until it gets a 2xx."""

from typing import Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.orm import Session

from app.db import get_session
from app.errors import Invalid
from app.models import Tenant
from app.security import raw_body, signed_by_provider
from app.services.payments import handle_event

router = APIRouter(prefix="/webhooks", tags=["webhooks"])


class WebhookEvent(BaseModel):
    """The envelope of all events."""

    id: str = Field(min_length=1, max_length=100)
    type: str = Field(min_length=1, max_length=50)
    data: dict[str, Any]


@router.post("/{tenant_id}/payments")
def receive_event(
    tenant: Tenant = Depends(signed_by_provider),
    body: bytes = Depends(raw_body),
    session: Session = Depends(get_session),
) -> dict[str, str]:
    try:
        event = WebhookEvent.parse_raw(body)
        handle_event(session, tenant, event.id, event.type, event.data)
    except ValidationError as error:
        raise Invalid("malformed event") from error
    return {"status": "ok"}
