import json
import logging

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://organ@db/organ")
log = logging.getLogger(__name__)


def on_pipe(channel, method, properties, body):
    try:
        pipe = json.loads(body)
        with engine.begin() as conn:
            conn.execute(text("INSERT INTO pipes (id, hertz) VALUES (:id, :hertz) ON CONFLICT (id) DO NOTHING"), pipe)
        channel.basic_ack(method.delivery_tag)
    except Exception:
        log.exception("pipe rejected", extra={"message_id": properties.message_id})
        channel.basic_nack(method.delivery_tag, requeue=False)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.queue_declare("pipes.dead", durable=True)
    channel.queue_declare(
        "pipes",
        durable=True,
        arguments={"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "pipes.dead"},
    )
    channel.basic_consume("pipes", on_pipe)
    channel.start_consuming()
