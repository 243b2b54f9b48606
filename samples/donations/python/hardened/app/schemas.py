"""Bodies of requests and responses."""

from datetime import datetime
from typing import Optional

from pydantic import BaseModel, Field


class _FromRow(BaseModel):
    class Config:
        orm_mode = True


class CreatorIn(BaseModel):
    handle: str = Field(min_length=1, max_length=50)
    display_name: str = Field(min_length=1, max_length=100)


class CreatorOut(_FromRow):
    id: int
    handle: str
    display_name: str
    payout_account: Optional[str]
    account_status: str


class PayoutAccountIn(BaseModel):
    account: str = Field(min_length=1, max_length=100, regex=r"^[A-Za-z0-9_-]+$")


class WalletOut(_FromRow):
    creator_id: int
    balance_cents: int


class LedgerEntryOut(_FromRow):
    id: int
    kind: str
    amount_cents: int
    donation_id: Optional[int]
    payout_id: Optional[int]
    created_at: datetime


class SupporterIn(BaseModel):
    name: str = Field(min_length=1, max_length=100)
    email: str = Field(min_length=3, max_length=200)


class SupporterOut(_FromRow):
    id: int
    external_id: str
    name: str
    email: str


class DonationIn(BaseModel):
    creator_id: int
    amount_cents: int = Field(gt=0, le=100_000_00)
    supporter: Optional[str] = Field(default=None, max_length=100)


class DonationOut(_FromRow):
    id: int
    creator_id: int
    amount_cents: int
    commission_cents: int
    status: str


class DonationCreated(DonationOut):
    checkout_url: str


class RefundOut(_FromRow):
    id: int
    donation_id: int
    amount_cents: int
    status: str


class MessageIn(BaseModel):
    body: str = Field(min_length=1, max_length=500)


class MessageOut(_FromRow):
    donation_id: int
    body: str
    created_at: datetime


class PaymentData(BaseModel):
    donation_id: int
    amount_cents: int


class AccountData(BaseModel):
    creator_id: int
    status: str = Field(max_length=20)
    sequence: int


class RewardIn(BaseModel):
    creator_id: int
    sku: str = Field(min_length=1, max_length=50)
    title: str = Field(min_length=1, max_length=100)
    stock: int = Field(ge=0, le=1_000_000)


class RewardOut(_FromRow):
    id: int
    creator_id: int
    sku: str
    title: str
    stock: int


class ReservationIn(BaseModel):
    donation_id: int


class ReservationOut(_FromRow):
    id: int
    reward_id: int
    donation_id: int
    status: str
    expires_at: datetime


class PayoutIn(BaseModel):
    amount_cents: int = Field(gt=0)
    reference: str = Field(min_length=1, max_length=100)


class PayoutOut(_FromRow):
    id: int
    creator_id: int
    reference: str
    amount_cents: int
    status: str


class ReportIn(BaseModel):
    year: int = Field(ge=2000, le=2100)


class ReportOut(_FromRow):
    id: int
    year: int
    status: str
    content: Optional[str]


class LeaderboardEntry(BaseModel):
    creator_id: int
    raised_cents: int
