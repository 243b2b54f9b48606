CREATE TABLE device_events (
    id bigserial PRIMARY KEY,
    device_id bigint NOT NULL,
    event_id text NOT NULL,
    payload jsonb NOT NULL
);
