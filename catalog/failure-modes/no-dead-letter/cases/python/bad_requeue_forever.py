import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://organ@db/organ")


def on_pipe(channel, method, properties, body):
    try:
        pipe = json.loads(body)
        with engine.begin() as conn:
            conn.execute(text("INSERT INTO pipes (id, hertz) VALUES (:id, :hertz) ON CONFLICT (id) DO NOTHING"), pipe)
        channel.basic_ack(method.delivery_tag)
    except Exception:
        channel.basic_nack(method.delivery_tag, requeue=True)  # expect: no-dead-letter


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.queue_declare("pipes", durable=True)
    channel.basic_consume("pipes", on_pipe)
    channel.start_consuming()
