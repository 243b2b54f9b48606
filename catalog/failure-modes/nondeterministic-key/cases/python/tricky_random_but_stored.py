"""The key is random, but made once and stored with the intent; every attempt reads the stored one."""
import uuid

import requests
from celery import shared_task
from django.db import models, transaction
from django.http import JsonResponse


class LabelOrder(models.Model):
    parcel_id = models.BigIntegerField(unique=True)
    request_key = models.UUIDField(default=uuid.uuid4, editable=False)


def order_label(request, parcel_id):
    with transaction.atomic():
        order, _ = LabelOrder.objects.get_or_create(parcel_id=parcel_id)
        transaction.on_commit(lambda: buy_label.delay(order.pk))
    return JsonResponse({"order": order.pk}, status=202)


@shared_task(autoretry_for=(requests.RequestException,), retry_backoff=True, max_retries=8)
def buy_label(order_id):
    order = LabelOrder.objects.get(pk=order_id)
    headers = {"Idempotency-Key": str(order.request_key)}
    requests.post("https://labels.example/v1", json={"parcel": order.parcel_id}, headers=headers, timeout=10).raise_for_status()
