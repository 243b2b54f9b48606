"""Donations, their refunds and messages."""

from fastapi import APIRouter, Depends, Header
from redis import Redis
from sqlalchemy.orm import Session

from app.config import settings
from app.db import get_session
from app.models import Donation, Refund, Tenant
from app.redis_client import get_redis
from app.schemas import DonationCreated, DonationIn, DonationOut, MessageIn, RefundOut
from app.security import current_tenant
from app.services import donations, messages, refunds

router = APIRouter(prefix="/donations", tags=["donations"])


@router.post("", response_model=DonationCreated, status_code=201)
def create_donation(
    body: DonationIn,
    idempotency_key: str = Header(min_length=1, max_length=100),
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> DonationCreated:
    donation = donations.create_donation(session, tenant.id, idempotency_key, body)
    return DonationCreated(
        **DonationOut.from_orm(donation).dict(),
        checkout_url=f"{settings.public_url}/checkout/{tenant.id}/{donation.id}",
    )


@router.get("/{donation_id}", response_model=DonationOut)
def read_donation(
    donation_id: int,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Donation:
    return donations.get_donation(session, tenant.id, donation_id)


@router.post("/{donation_id}/refund", response_model=RefundOut, status_code=202)
def refund_donation(
    donation_id: int,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Refund:
    return refunds.request_refund(session, tenant.id, donation_id)


@router.post("/{donation_id}/messages", status_code=202)
def post_message(
    donation_id: int,
    body: MessageIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
    redis: Redis = Depends(get_redis),
) -> dict[str, str]:
    messages.post_message(session, redis, tenant.id, donation_id, body.body)
    return {"status": "queued"}
