-- Work that a transaction promises; a row is open until its effect is done or given up.
CREATE TABLE outbox (
  id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id       UUID NOT NULL REFERENCES tenants (id),
  topic           TEXT NOT NULL,
  dedupe_key      TEXT NOT NULL,
  payload         JSONB NOT NULL,
  claims          INTEGER NOT NULL DEFAULT 0, -- numbers the leases: only the holder of the last one may close the row
  failures        INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  last_error      TEXT,
  created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
  done_at         TIMESTAMPTZ,
  dead_at         TIMESTAMPTZ,
  UNIQUE (tenant_id, topic, dedupe_key)
);

CREATE INDEX outbox_open_idx ON outbox (next_attempt_at) WHERE done_at IS NULL AND dead_at IS NULL;

-- One row for each event of the payment provider that has been processed.
CREATE TABLE webhook_events (
  source      TEXT NOT NULL,
  event_id    TEXT NOT NULL,
  tenant_id   UUID NOT NULL REFERENCES tenants (id),
  received_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  PRIMARY KEY (source, event_id)
);

CREATE TABLE audit_log (
  id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id UUID NOT NULL REFERENCES tenants (id),
  action    TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  details   JSONB NOT NULL,
  at        TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX audit_log_entity_idx ON audit_log (tenant_id, entity_id);
