"""The task loads, works for minutes, and saves what was true when it began, status included."""
import requests
from celery import shared_task
from django.db import models
from django.http import JsonResponse


class Shipment(models.Model):
    status = models.CharField(max_length=20, default="open")
    label_url = models.URLField(blank=True)


@shared_task
def make_label(shipment_id):
    shipment = Shipment.objects.get(pk=shipment_id)
    shipment.label_url = requests.post("http://labels/", json={"shipment": shipment_id}, timeout=120).json()["url"]
    shipment.save()  # expect: lost-update


def cancel(request, pk):
    Shipment.objects.filter(pk=pk).update(status="cancelled")
    return JsonResponse({"cancelled": pk})
