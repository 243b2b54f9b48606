CREATE TABLE galleries (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    slug text NOT NULL,
    title text NOT NULL
);

CREATE UNIQUE INDEX galleries_slug_key ON galleries (slug);
