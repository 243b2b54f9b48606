CREATE TABLE gamers (
    id bigserial PRIMARY KEY,
    nickname text NOT NULL UNIQUE
);
