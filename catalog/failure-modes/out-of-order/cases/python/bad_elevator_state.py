"""Eight consumers in parallel, each event written as it comes."""
import json

from confluent_kafka import Consumer
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://lifts@db/lifts")


def run():
    consumer = Consumer({"bootstrap.servers": "kafka", "group.id": "lift-state", "enable.auto.commit": False})
    consumer.subscribe(["lift.telemetry"])
    while True:
        message = consumer.poll(1.0)
        if message is None or message.error():
            continue
        event = json.loads(message.value())
        with engine.begin() as conn:
            conn.execute(  # expect: out-of-order
                text("UPDATE lifts SET floor = :floor, door = :door, measured_at = :at WHERE id = :lift"),
                {"floor": event["floor"], "door": event["door"], "at": event["measured_at"], "lift": event["lift"]},
            )
        consumer.commit(message)
