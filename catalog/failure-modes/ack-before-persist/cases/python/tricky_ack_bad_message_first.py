"""Acknowledged before anything is written, but only what can't be read; it is kept in a table of rejects."""
import json

import pika
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://quarry@db/quarry")


def on_blast_report(channel, method, properties, body):
    try:
        report = json.loads(body)
    except ValueError:
        with engine.begin() as conn:
            conn.execute(text("INSERT INTO rejected_reports (body) VALUES (:body)"), {"body": body})
        channel.basic_ack(method.delivery_tag)
        return
    with engine.begin() as conn:
        conn.execute(text("INSERT INTO blasts (id, site) VALUES (:id, :site) ON CONFLICT (id) DO NOTHING"), report)
    channel.basic_ack(method.delivery_tag)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume("blast-reports", on_blast_report)
    channel.start_consuming()
