"""A plain insert in a consumer, its conflict caught in a savepoint and read as: it is there already."""
import json

from django.db import IntegrityError, models, transaction
from kombu import Consumer


class Vessel(models.Model):
    imo = models.CharField(max_length=7, unique=True)
    name = models.CharField(max_length=80)


def on_vessel(body, message):
    event = json.loads(body)
    try:
        with transaction.atomic():
            Vessel.objects.create(imo=event["imo"], name=event["name"])
    except IntegrityError:
        Vessel.objects.filter(imo=event["imo"]).update(name=event["name"])
    message.ack()


def consume(connection, queue):
    return Consumer(connection, queues=[queue], callbacks=[on_vessel])
