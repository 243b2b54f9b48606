DELETE FROM device_events a USING device_events b WHERE a.event_id = b.event_id AND a.id > b.id;
ALTER TABLE device_events ADD CONSTRAINT uq_device_events_event_id UNIQUE (event_id);
