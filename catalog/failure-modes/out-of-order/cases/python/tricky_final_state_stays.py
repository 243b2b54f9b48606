"""State is set from the event, but only along allowed transitions; a final state is never left."""
import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://kilns@db/kilns")
BEFORE = {"heating": ["cold"], "firing": ["cold", "heating"], "done": ["cold", "heating", "firing"]}


def on_event(channel, method, properties, body):
    event = json.loads(body)
    with engine.begin() as conn:
        conn.execute(
            text("UPDATE kiln_runs SET state = :state WHERE id = :id AND state = ANY(:before)"),
            {"state": event["state"], "id": event["run"], "before": BEFORE[event["state"]]},
        )
    channel.basic_ack(method.delivery_tag)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume("kiln-events", on_event)
    channel.start_consuming()
