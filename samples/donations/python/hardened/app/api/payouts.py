"""Payouts."""

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.db import get_session
from app.models import Payout, Tenant
from app.schemas import PayoutOut
from app.security import current_tenant
from app.services import payouts

router = APIRouter(prefix="/payouts", tags=["payouts"])


@router.get("/{payout_id}", response_model=PayoutOut)
def read_payout(
    payout_id: int,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Payout:
    return payouts.get_payout(session, tenant.id, payout_id)
