CREATE TABLE gamers (
    id bigserial PRIMARY KEY,
    nickname text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT uq_gamers_nickname UNIQUE (nickname)
);
