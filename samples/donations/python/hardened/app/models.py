"""Tables of the platform. Amounts are in minor units (cents)."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Tenant(Base):
    """An organisation that collects donations for its creators."""

    __tablename__ = "tenants"

    id = Column(BigInteger, primary_key=True)
    name = Column(String(100), nullable=False, unique=True)
    api_key_hash = Column(String(64), nullable=False, unique=True)
    webhook_secret = Column(String(100), nullable=False)
    commission_bps = Column(Integer, nullable=False)


class Creator(Base):
    """Somebody who receives donations."""

    __tablename__ = "creators"
    __table_args__ = (UniqueConstraint("tenant_id", "handle"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    handle = Column(String(50), nullable=False)
    display_name = Column(String(100), nullable=False)
    payout_account = Column(String(100))
    account_status = Column(String(20), nullable=False, server_default="unverified")
    account_sequence = Column(BigInteger, nullable=False, server_default="0")


class Wallet(Base):
    """What the platform owes to a creator, and what the creator raised in all."""

    __tablename__ = "wallets"
    __table_args__ = (Index("ix_wallets_raised", "tenant_id", "raised_cents"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    creator_id = Column(ForeignKey("creators.id"), nullable=False, unique=True)
    balance_cents = Column(BigInteger, nullable=False, server_default="0")
    raised_cents = Column(BigInteger, nullable=False, server_default="0")


class Supporter(Base):
    """A donor, known by the identifier that the tenant uses."""

    __tablename__ = "supporters"
    __table_args__ = (UniqueConstraint("tenant_id", "external_id"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    external_id = Column(String(100), nullable=False)
    name = Column(String(100), nullable=False)
    email = Column(String(200), nullable=False)


class Donation(Base):
    """A payment from a supporter to a creator."""

    __tablename__ = "donations"
    __table_args__ = (
        UniqueConstraint("tenant_id", "idempotency_key"),
        Index("ix_donations_creator", "tenant_id", "creator_id"),
    )

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    creator_id = Column(ForeignKey("creators.id"), nullable=False)
    supporter_id = Column(ForeignKey("supporters.id"))
    idempotency_key = Column(String(100), nullable=False)
    amount_cents = Column(BigInteger, nullable=False)
    commission_cents = Column(BigInteger, nullable=False, server_default="0")
    status = Column(String(20), nullable=False, server_default="pending")
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
    paid_at = Column(DateTime(timezone=True))


class ProviderEvent(Base):
    """An event of the payment provider that was carried out."""

    __tablename__ = "provider_events"
    __table_args__ = (Index("ix_provider_events_received_at", "received_at"),)

    tenant_id = Column(ForeignKey("tenants.id"), primary_key=True)
    event_id = Column(String(100), primary_key=True)
    kind = Column(String(50), nullable=False)
    received_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class LedgerEntry(Base):
    """One movement on a wallet; the wallet's balance is the sum of them."""

    __tablename__ = "ledger_entries"
    __table_args__ = (Index("ix_ledger_wallet", "tenant_id", "wallet_id", "id"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    wallet_id = Column(ForeignKey("wallets.id"), nullable=False)
    kind = Column(String(20), nullable=False)
    amount_cents = Column(BigInteger, nullable=False)
    donation_id = Column(ForeignKey("donations.id"))
    payout_id = Column(ForeignKey("payouts.id"))
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class Reward(Base):
    """A limited item that supporters get for a donation."""

    __tablename__ = "rewards"
    __table_args__ = (UniqueConstraint("tenant_id", "sku"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    creator_id = Column(ForeignKey("creators.id"), nullable=False)
    sku = Column(String(50), nullable=False)
    title = Column(String(100), nullable=False)
    stock = Column(Integer, nullable=False)


class Reservation(Base):
    """A reward held for a donation until it is paid."""

    __tablename__ = "reservations"
    __table_args__ = (Index("ix_reservations_reward", "reward_id", "status"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    reward_id = Column(ForeignKey("rewards.id"), nullable=False)
    donation_id = Column(ForeignKey("donations.id"), nullable=False, unique=True)
    status = Column(String(20), nullable=False, server_default="held")
    expires_at = Column(DateTime(timezone=True), nullable=False)


class Refund(Base):
    """Money that goes back to a supporter."""

    __tablename__ = "refunds"
    __table_args__ = (
        Index("ix_refunds_donation_id", "donation_id"),
        Index(
            "ux_refunds_live",
            "donation_id",
            unique=True,
            postgresql_where=text("status <> 'failed'"),
        ),
    )

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    donation_id = Column(ForeignKey("donations.id"), nullable=False)
    amount_cents = Column(BigInteger, nullable=False)
    status = Column(String(20), nullable=False, server_default="pending")
    provider_ref = Column(String(100))
    queued_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class Payout(Base):
    """Money that leaves a wallet for the creator's bank account."""

    __tablename__ = "payouts"
    __table_args__ = (UniqueConstraint("tenant_id", "reference"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    creator_id = Column(ForeignKey("creators.id"), nullable=False)
    account = Column(String(100), nullable=False)
    reference = Column(String(100), nullable=False)
    amount_cents = Column(BigInteger, nullable=False)
    status = Column(String(20), nullable=False, server_default="pending")
    provider_ref = Column(String(100))
    queued_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class Message(Base):
    """What a supporter wrote with a donation."""

    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_creator", "tenant_id", "creator_id"),)

    donation_id = Column(ForeignKey("donations.id"), primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    creator_id = Column(ForeignKey("creators.id"), nullable=False)
    body = Column(Text, nullable=False)
    created_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class Report(Base):
    """The yearly statement of a tenant, as CSV."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("tenant_id", "year"),)

    id = Column(BigInteger, primary_key=True)
    tenant_id = Column(ForeignKey("tenants.id"), nullable=False)
    year = Column(Integer, nullable=False)
    status = Column(String(20), nullable=False, server_default="queued")
    content = Column(Text)
    attempt = Column(Integer, nullable=False, server_default="0")
    tries = Column(Integer, nullable=False, server_default="0")
    lease_until = Column(DateTime(timezone=True))
    queued_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())


class OutboxEntry(Base):
    """A task that was decided on in a transaction and is still to be sent to the broker."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_available", "available_at", "id"),)

    id = Column(BigInteger, primary_key=True)
    task = Column(String(100), nullable=False)
    args = Column(JSONB, nullable=False)
    attempts = Column(Integer, nullable=False, server_default="0")
    available_at = Column(DateTime(timezone=True), nullable=False, server_default=func.now())
