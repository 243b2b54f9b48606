"""Creators, their wallets and payouts."""

from typing import Optional

from fastapi import APIRouter, Depends, Query
from sqlalchemy.orm import Session

from app.db import get_session
from app.errors import NotFound
from app.models import Creator, LedgerEntry, Message, Payout, Tenant, Wallet
from app.repositories.wallets import WalletRepository
from app.schemas import (
    CreatorIn,
    CreatorOut,
    LedgerEntryOut,
    MessageOut,
    PayoutAccountIn,
    PayoutIn,
    PayoutOut,
    WalletOut,
)
from app.security import current_tenant
from app.services import creators, messages, payouts

router = APIRouter(prefix="/creators", tags=["creators"])


@router.post("", response_model=CreatorOut, status_code=201)
def create_creator(
    body: CreatorIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Creator:
    return creators.onboard_creator(session, tenant.id, body)


@router.get("/{creator_id}", response_model=CreatorOut)
def read_creator(
    creator_id: int,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Creator:
    return creators.get_creator(session, tenant.id, creator_id)


@router.put("/{creator_id}/payout-account", response_model=CreatorOut)
def put_payout_account(
    creator_id: int,
    body: PayoutAccountIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Creator:
    return creators.connect_payout_account(session, tenant.id, creator_id, body.account)


@router.get("/{creator_id}/wallet", response_model=WalletOut)
def read_wallet(
    creator_id: int,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Wallet:
    return _wallet(session, tenant.id, creator_id)


@router.get("/{creator_id}/ledger", response_model=list[LedgerEntryOut])
def read_ledger(
    creator_id: int,
    before: Optional[int] = None,
    limit: int = Query(default=50, ge=1, le=200),
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> list[LedgerEntry]:
    wallet = _wallet(session, tenant.id, creator_id)
    return WalletRepository(session, tenant.id).entries(wallet, before, limit)


@router.get("/{creator_id}/messages", response_model=list[MessageOut])
def read_messages(
    creator_id: int,
    limit: int = Query(default=50, ge=1, le=200),
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> list[Message]:
    return messages.list_messages(session, tenant.id, creator_id, limit)


@router.post("/{creator_id}/payouts", response_model=PayoutOut, status_code=202)
def create_payout(
    creator_id: int,
    body: PayoutIn,
    tenant: Tenant = Depends(current_tenant),
    session: Session = Depends(get_session),
) -> Payout:
    return payouts.request_payout(session, tenant.id, creator_id, body)


def _wallet(session: Session, tenant_id: int, creator_id: int) -> Wallet:
    wallet = WalletRepository(session, tenant_id).for_creator(creator_id)
    if wallet is None:
        raise NotFound("unknown creator")
    return wallet
