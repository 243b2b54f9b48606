CREATE TABLE policies (
    id uuid PRIMARY KEY,
    org_id uuid NOT NULL,
    holder text NOT NULL
);
ALTER TABLE policies ENABLE ROW LEVEL SECURITY;
ALTER TABLE policies FORCE ROW LEVEL SECURITY;
CREATE POLICY own_org ON policies USING (org_id = current_setting('app.org')::uuid);
