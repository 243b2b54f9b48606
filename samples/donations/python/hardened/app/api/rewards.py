"""Rewards and their reservations."""

from fastapi import APIRouter, Depends
from sqlalchemy.orm import Session

from app.db import get_session
from app.models import Reservation, Reward, Tenant
from app.schemas import ReservationIn, ReservationOut, RewardIn, RewardOut
from app.security import current_tenant
from app.services import rewards

router = APIRouter(prefix="/rewards", tags=["rewards"])


@router.post("", response_model=RewardOut, status_code=201)
def create_reward(
    body: RewardIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Reward:
    return rewards.create_reward(session, tenant.id, body)


@router.get("/{reward_id}", response_model=RewardOut)
def read_reward(
    reward_id: int,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Reward:
    return rewards.get_reward(session, tenant.id, reward_id)


@router.post("/{reward_id}/reservations", response_model=ReservationOut, status_code=201)
def reserve_reward(
    reward_id: int,
    body: ReservationIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Reservation:
    return rewards.reserve(session, tenant.id, reward_id, body.donation_id)
