CREATE TABLE rewards (
  id          UUID PRIMARY KEY,
  tenant_id   UUID NOT NULL REFERENCES tenants (id),
  campaign_id UUID NOT NULL,
  title       TEXT NOT NULL,
  stock       INTEGER NOT NULL CHECK (stock >= 0),
  created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, campaign_id, title),
  UNIQUE (tenant_id, id),
  FOREIGN KEY (tenant_id, campaign_id) REFERENCES campaigns (tenant_id, id)
);

CREATE TABLE reservations (
  id          UUID PRIMARY KEY,
  tenant_id   UUID NOT NULL REFERENCES tenants (id),
  reward_id   UUID NOT NULL,
  donation_id UUID NOT NULL,
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  status      TEXT NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'confirmed', 'expired')),
  expires_at  TIMESTAMPTZ NOT NULL,
  created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, donation_id),
  FOREIGN KEY (tenant_id, reward_id) REFERENCES rewards (tenant_id, id),
  FOREIGN KEY (tenant_id, donation_id) REFERENCES donations (tenant_id, id)
);

CREATE INDEX reservations_held_idx ON reservations (expires_at) WHERE status = 'held';
