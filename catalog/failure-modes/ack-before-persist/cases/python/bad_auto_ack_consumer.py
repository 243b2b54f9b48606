"""auto_ack: the broker forgets the message when it has left the socket."""
import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://vines@db/vines")


def on_harvest(channel, method, properties, body):
    load = json.loads(body)
    with engine.begin() as conn:
        conn.execute(text("INSERT INTO loads (id, kilos) VALUES (:id, :kilos) ON CONFLICT (id) DO NOTHING"), load)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume(queue="harvest", on_message_callback=on_harvest, auto_ack=True)  # expect: ack-before-persist
    channel.start_consuming()
