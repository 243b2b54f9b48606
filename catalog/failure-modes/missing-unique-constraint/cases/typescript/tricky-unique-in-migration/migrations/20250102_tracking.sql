CREATE TABLE shipments (
    id serial PRIMARY KEY,
    carrier text NOT NULL,
    tracking_code text NOT NULL
);
CREATE UNIQUE INDEX shipments_carrier_tracking ON shipments (carrier, tracking_code);
