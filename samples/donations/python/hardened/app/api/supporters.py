"""Supporters."""

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.db import get_session
from app.models import Supporter, Tenant
from app.schemas import SupporterIn, SupporterOut
from app.security import current_tenant
from app.services import supporters

router = APIRouter(prefix="/supporters", tags=["supporters"])


@router.put("/{external_id}", response_model=SupporterOut)
def put_supporter(
    external_id: str,
    body: SupporterIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Supporter:
    return supporters.put_supporter(session, tenant.id, external_id, body)
