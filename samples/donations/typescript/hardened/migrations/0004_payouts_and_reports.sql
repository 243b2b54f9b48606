CREATE TABLE payouts (
  id              UUID PRIMARY KEY,
  tenant_id       UUID NOT NULL REFERENCES tenants (id),
  wallet_id       UUID NOT NULL REFERENCES wallets (id),
  idempotency_key TEXT NOT NULL,
  request_hash    TEXT NOT NULL,
  amount_cents    BIGINT NOT NULL CHECK (amount_cents > 0),
  status          TEXT NOT NULL DEFAULT 'requested'
                  CHECK (status IN ('requested', 'submitted', 'in_transit', 'paid', 'failed')),
  provider_ref    TEXT,
  last_sequence   BIGINT NOT NULL DEFAULT 0,
  created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, idempotency_key),
  UNIQUE (tenant_id, id)
);

CREATE TABLE reports (
  id              UUID PRIMARY KEY,
  tenant_id       UUID NOT NULL REFERENCES tenants (id),
  idempotency_key TEXT NOT NULL,
  request_hash    TEXT NOT NULL,
  year            INTEGER NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed')),
  result          JSONB,
  created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
  finished_at     TIMESTAMPTZ,
  UNIQUE (tenant_id, idempotency_key),
  UNIQUE (tenant_id, id)
);
