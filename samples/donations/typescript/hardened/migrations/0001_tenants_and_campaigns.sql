CREATE TABLE tenants (
  id              UUID PRIMARY KEY,
  name            TEXT NOT NULL,
  api_key_hash    TEXT NOT NULL UNIQUE,
  commission_bps  INTEGER NOT NULL DEFAULT 500 CHECK (commission_bps BETWEEN 0 AND 10000),
  created_at      TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE campaigns (
  id         UUID PRIMARY KEY,
  tenant_id  UUID NOT NULL REFERENCES tenants (id),
  slug       TEXT NOT NULL,
  title      TEXT NOT NULL,
  currency   TEXT NOT NULL,
  goal_cents BIGINT NOT NULL CHECK (goal_cents > 0),
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, slug),
  UNIQUE (tenant_id, id)
);

CREATE TABLE wallets (
  id            UUID PRIMARY KEY,
  tenant_id     UUID NOT NULL REFERENCES tenants (id),
  campaign_id   UUID NOT NULL,
  balance_cents BIGINT NOT NULL DEFAULT 0 CHECK (balance_cents >= 0),
  updated_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, campaign_id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);

CREATE TABLE campaign_views (
  tenant_id   UUID NOT NULL,
  campaign_id UUID NOT NULL,
  views       BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, campaign_id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);
