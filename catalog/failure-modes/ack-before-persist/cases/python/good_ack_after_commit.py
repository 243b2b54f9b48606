import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://quarry@db/quarry")


def on_blast_report(channel, method, properties, body):
    report = json.loads(body)
    with engine.begin() as conn:
        conn.execute(
            text("INSERT INTO blasts (id, site, kilos) VALUES (:id, :site, :kilos) ON CONFLICT (id) DO NOTHING"), report
        )
    channel.basic_ack(method.delivery_tag)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume("blast-reports", on_blast_report)
    channel.start_consuming()
