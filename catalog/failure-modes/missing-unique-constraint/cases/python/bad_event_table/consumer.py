import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://devices@db/devices")


def on_event(channel, method, properties, body):
    event = json.loads(body)
    with engine.begin() as conn:
        seen = conn.execute(text("SELECT 1 FROM device_events WHERE event_id = :id"), {"id": event["id"]}).first()
        if seen is None:
            conn.execute(  # expect: missing-unique-constraint
                text("INSERT INTO device_events (device_id, event_id, payload) VALUES (:device, :id, :payload)"),
                {"device": event["device"], "id": event["id"], "payload": json.dumps(event)},
            )
    channel.basic_ack(method.delivery_tag)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume("device-events", on_event)
    channel.start_consuming()
