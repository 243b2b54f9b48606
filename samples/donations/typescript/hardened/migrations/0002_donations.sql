CREATE TABLE donations (
  id                  UUID PRIMARY KEY,
  seq                 BIGINT GENERATED ALWAYS AS IDENTITY,
  tenant_id           UUID NOT NULL REFERENCES tenants (id),
  campaign_id         UUID NOT NULL,
  idempotency_key     TEXT NOT NULL,
  request_hash        TEXT NOT NULL,
  donor_name          TEXT NOT NULL,
  donor_email         TEXT NOT NULL,
  amount_cents        BIGINT NOT NULL CHECK (amount_cents > 0),
  currency            TEXT NOT NULL,
  credited_cents      BIGINT NOT NULL CHECK (credited_cents > 0),
  status              TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'paid', 'failed')),
  provider_payment_id TEXT UNIQUE,
  checkout_url        TEXT,
  created_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, id),
  UNIQUE (tenant_id, idempotency_key),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);

CREATE INDEX donations_campaign_idx ON donations (tenant_id, campaign_id, seq DESC);
CREATE INDEX donations_paid_idx ON donations (tenant_id, created_at) WHERE status = 'paid';
CREATE INDEX donations_donor_idx ON donations (tenant_id, campaign_id, donor_name) WHERE status = 'paid';

CREATE TABLE ledger_entries (
  id           UUID PRIMARY KEY,
  tenant_id    UUID NOT NULL REFERENCES tenants (id),
  wallet_id    UUID NOT NULL REFERENCES wallets (id),
  kind         TEXT NOT NULL CHECK (kind IN ('donation', 'payout')),
  reference_id UUID NOT NULL,
  amount_cents BIGINT NOT NULL,
  created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, kind, reference_id)
);

CREATE INDEX ledger_entries_wallet_idx ON ledger_entries (tenant_id, wallet_id, created_at);

CREATE TABLE settlements (
  id           UUID PRIMARY KEY,
  tenant_id    UUID NOT NULL REFERENCES tenants (id),
  period       TEXT NOT NULL,
  amount_cents BIGINT NOT NULL,
  created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, id)
);

CREATE TABLE commissions (
  tenant_id     UUID NOT NULL REFERENCES tenants (id),
  donation_id   UUID NOT NULL,
  period        TEXT NOT NULL,
  amount_cents  BIGINT NOT NULL CHECK (amount_cents >= 0),
  settlement_id UUID,
  PRIMARY KEY (tenant_id, donation_id),
  FOREIGN KEY (tenant_id, settlement_id) REFERENCES settlements (tenant_id, id),
  FOREIGN KEY (tenant_id, donation_id) REFERENCES donations (tenant_id, id)
);

CREATE INDEX commissions_open_idx ON commissions (tenant_id, period) WHERE settlement_id IS NULL;

CREATE TABLE receipts (
  tenant_id   UUID NOT NULL REFERENCES tenants (id),
  donation_id UUID NOT NULL,
  sent_at     TIMESTAMPTZ,
  created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, donation_id),
  FOREIGN KEY (tenant_id, donation_id) REFERENCES donations (tenant_id, id)
);

CREATE TABLE disputes (
  provider_dispute_id TEXT PRIMARY KEY,
  tenant_id           UUID NOT NULL REFERENCES tenants (id),
  donation_id         UUID NOT NULL,
  reason              TEXT NOT NULL,
  amount_cents        BIGINT NOT NULL,
  opened_at           TIMESTAMPTZ NOT NULL DEFAULT now(),
  FOREIGN KEY (tenant_id, donation_id) REFERENCES donations (tenant_id, id)
);
