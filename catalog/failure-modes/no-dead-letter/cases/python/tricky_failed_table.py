"""Everything is caught and acknowledged; the failed message is first kept in a table that can be replayed."""
import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://organ@db/organ")


def on_pipe(channel, method, properties, body):
    try:
        pipe = json.loads(body)
        with engine.begin() as conn:
            conn.execute(text("INSERT INTO pipes (id, hertz) VALUES (:id, :hertz) ON CONFLICT (id) DO NOTHING"), pipe)
    except Exception as error:
        with engine.begin() as conn:
            conn.execute(
                text("INSERT INTO failed_messages (queue, body, error) VALUES ('pipes', :body, :error)"),
                {"body": body, "error": repr(error)},
            )
    channel.basic_ack(method.delivery_tag)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume("pipes", on_pipe)
    channel.start_consuming()
