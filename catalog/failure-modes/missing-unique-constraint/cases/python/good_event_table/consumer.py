import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://devices@db/devices")


def on_event(channel, method, properties, body):
    event = json.loads(body)
    with engine.begin() as conn:
        conn.execute(
            text("INSERT INTO device_events (device_id, event_id, payload) VALUES (:device, :id, :payload) "
                 "ON CONFLICT (event_id) DO NOTHING"),
            {"device": event["device"], "id": event["id"], "payload": json.dumps(event)},
        )
    channel.basic_ack(method.delivery_tag)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume("device-events", on_event)
    channel.start_consuming()
