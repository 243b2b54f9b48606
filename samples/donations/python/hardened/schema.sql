-- Schema of the donation platform. Amounts are in minor units (cents).

CREATE TABLE IF NOT EXISTS tenants (
    id              BIGSERIAL PRIMARY KEY,
    name            VARCHAR(100) NOT NULL UNIQUE,
    api_key_hash    VARCHAR(64) NOT NULL UNIQUE,
    webhook_secret  VARCHAR(100) NOT NULL,
    commission_bps  INTEGER NOT NULL CHECK (commission_bps BETWEEN 0 AND 10000)
);

CREATE TABLE IF NOT EXISTS creators (
    id               BIGSERIAL PRIMARY KEY,
    tenant_id        BIGINT NOT NULL REFERENCES tenants (id),
    handle           VARCHAR(50) NOT NULL,
    display_name     VARCHAR(100) NOT NULL,
    payout_account   VARCHAR(100),
    account_status   VARCHAR(20) NOT NULL DEFAULT 'unverified',
    account_sequence BIGINT NOT NULL DEFAULT 0,
    UNIQUE (tenant_id, handle)
);

CREATE TABLE IF NOT EXISTS wallets (
    id            BIGSERIAL PRIMARY KEY,
    tenant_id     BIGINT NOT NULL REFERENCES tenants (id),
    creator_id    BIGINT NOT NULL UNIQUE REFERENCES creators (id),
    balance_cents BIGINT NOT NULL DEFAULT 0,
    raised_cents  BIGINT NOT NULL DEFAULT 0 CHECK (raised_cents >= 0)
);

CREATE INDEX IF NOT EXISTS ix_wallets_raised ON wallets (tenant_id, raised_cents);

CREATE TABLE IF NOT EXISTS supporters (
    id          BIGSERIAL PRIMARY KEY,
    tenant_id   BIGINT NOT NULL REFERENCES tenants (id),
    external_id VARCHAR(100) NOT NULL,
    name        VARCHAR(100) NOT NULL,
    email       VARCHAR(200) NOT NULL,
    UNIQUE (tenant_id, external_id)
);

CREATE TABLE IF NOT EXISTS donations (
    id               BIGSERIAL PRIMARY KEY,
    tenant_id        BIGINT NOT NULL REFERENCES tenants (id),
    creator_id       BIGINT NOT NULL REFERENCES creators (id),
    supporter_id     BIGINT REFERENCES supporters (id),
    idempotency_key  VARCHAR(100) NOT NULL,
    amount_cents     BIGINT NOT NULL CHECK (amount_cents > 0),
    commission_cents BIGINT NOT NULL DEFAULT 0,
    status           VARCHAR(20) NOT NULL DEFAULT 'pending',
    created_at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    paid_at          TIMESTAMPTZ,
    UNIQUE (tenant_id, idempotency_key)
);

CREATE INDEX IF NOT EXISTS ix_donations_creator ON donations (tenant_id, creator_id);

CREATE TABLE IF NOT EXISTS provider_events (
    tenant_id   BIGINT NOT NULL REFERENCES tenants (id),
    event_id    VARCHAR(100) NOT NULL,
    kind        VARCHAR(50) NOT NULL,
    received_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, event_id)
);

CREATE INDEX IF NOT EXISTS ix_provider_events_received_at ON provider_events (received_at);

CREATE TABLE IF NOT EXISTS payouts (
    id           BIGSERIAL PRIMARY KEY,
    tenant_id    BIGINT NOT NULL REFERENCES tenants (id),
    creator_id   BIGINT NOT NULL REFERENCES creators (id),
    account      VARCHAR(100) NOT NULL,
    reference    VARCHAR(100) NOT NULL,
    amount_cents BIGINT NOT NULL CHECK (amount_cents > 0),
    status       VARCHAR(20) NOT NULL DEFAULT 'pending',
    provider_ref VARCHAR(100),
    queued_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, reference)
);

CREATE TABLE IF NOT EXISTS ledger_entries (
    id           BIGSERIAL PRIMARY KEY,
    tenant_id    BIGINT NOT NULL REFERENCES tenants (id),
    wallet_id    BIGINT NOT NULL REFERENCES wallets (id),
    kind         VARCHAR(20) NOT NULL,
    amount_cents BIGINT NOT NULL,
    donation_id  BIGINT REFERENCES donations (id),
    payout_id    BIGINT REFERENCES payouts (id),
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS ix_ledger_wallet ON ledger_entries (tenant_id, wallet_id, id);

CREATE TABLE IF NOT EXISTS rewards (
    id         BIGSERIAL PRIMARY KEY,
    tenant_id  BIGINT NOT NULL REFERENCES tenants (id),
    creator_id BIGINT NOT NULL REFERENCES creators (id),
    sku        VARCHAR(50) NOT NULL,
    title      VARCHAR(100) NOT NULL,
    stock      INTEGER NOT NULL CHECK (stock >= 0),
    UNIQUE (tenant_id, sku)
);

CREATE TABLE IF NOT EXISTS reservations (
    id          BIGSERIAL PRIMARY KEY,
    tenant_id   BIGINT NOT NULL REFERENCES tenants (id),
    reward_id   BIGINT NOT NULL REFERENCES rewards (id),
    donation_id BIGINT NOT NULL UNIQUE REFERENCES donations (id),
    status      VARCHAR(20) NOT NULL DEFAULT 'held',
    expires_at  TIMESTAMPTZ NOT NULL
);

CREATE INDEX IF NOT EXISTS ix_reservations_reward ON reservations (reward_id, status);

CREATE TABLE IF NOT EXISTS refunds (
    id           BIGSERIAL PRIMARY KEY,
    tenant_id    BIGINT NOT NULL REFERENCES tenants (id),
    donation_id  BIGINT NOT NULL REFERENCES donations (id),
    amount_cents BIGINT NOT NULL,
    status       VARCHAR(20) NOT NULL DEFAULT 'pending',
    provider_ref VARCHAR(100),
    queued_at    TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS ix_refunds_donation_id ON refunds (donation_id);
CREATE UNIQUE INDEX IF NOT EXISTS ux_refunds_live ON refunds (donation_id) WHERE status <> 'failed';

CREATE TABLE IF NOT EXISTS messages (
    donation_id BIGINT PRIMARY KEY REFERENCES donations (id),
    tenant_id   BIGINT NOT NULL REFERENCES tenants (id),
    creator_id  BIGINT NOT NULL REFERENCES creators (id),
    body        TEXT NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS ix_messages_creator ON messages (tenant_id, creator_id);

CREATE TABLE IF NOT EXISTS reports (
    id          BIGSERIAL PRIMARY KEY,
    tenant_id   BIGINT NOT NULL REFERENCES tenants (id),
    year        INTEGER NOT NULL,
    status      VARCHAR(20) NOT NULL DEFAULT 'queued',
    content     TEXT,
    attempt     INTEGER NOT NULL DEFAULT 0,
    tries       INTEGER NOT NULL DEFAULT 0,
    lease_until TIMESTAMPTZ,
    queued_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, year)
);

CREATE TABLE IF NOT EXISTS outbox (
    id           BIGSERIAL PRIMARY KEY,
    task         VARCHAR(100) NOT NULL,
    args         JSONB NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    available_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS ix_outbox_available ON outbox (available_at, id);
