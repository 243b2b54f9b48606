-- orders
CREATE TABLE IF NOT EXISTS orders (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id bigint NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  total numeric(10, 2) CHECK (total >= 0),
  UNIQUE (tenant_id, id)
);
CREATE UNIQUE INDEX CONCURRENTLY orders_open ON orders (lower(state)) WHERE state <> 'done';
ALTER TABLE orders ADD COLUMN note text, ADD CONSTRAINT positive CHECK (total > 0);
INSERT INTO orders (id, total) VALUES (1, 'a''b'), (2, NULL) ON CONFLICT DO NOTHING RETURNING id;
WITH open AS (SELECT o.*, count(*) OVER (PARTITION BY tenant_id) n FROM orders AS o LEFT JOIN lines l ON l.order_id = o.id)
SELECT DISTINCT id, CASE WHEN n > 1 THEN 'x' ELSE $$y$$ END FROM open WHERE id IN (SELECT 1) ORDER BY n DESC LIMIT 3;
UPDATE orders SET total = total - 1 WHERE id = 1 AND total >= 1;
DELETE FROM orders WHERE id = ANY (ARRAY[1, 2]);
CREATE FUNCTION f() RETURNS trigger AS $body$ BEGIN RETURN NEW; END; $body$ LANGUAGE plpgsql;
