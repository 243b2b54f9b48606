"""A consumer without an inbox, whose only effect is a call that carries the message's id as the receiver's key."""
import json

import pika
import stripe


def on_prize(channel, method, properties, body):
    prize = json.loads(body)
    stripe.Transfer.create(
        amount=prize["cents"], currency="eur", destination=prize["winner"], idempotency_key=f"prize-{prize['id']}"
    )
    channel.basic_ack(method.delivery_tag)


def main():
    channel = pika.BlockingConnection(pika.ConnectionParameters("broker")).channel()
    channel.basic_consume("prizes", on_prize)
    channel.start_consuming()
