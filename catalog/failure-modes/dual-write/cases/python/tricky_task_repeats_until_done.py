"""Two systems one after the other, in a task that is acknowledged late and whose steps can both be repeated."""
import requests
from celery import shared_task
from django.db import models


class Permit(models.Model):
    plate = models.CharField(max_length=10, unique=True)
    registered = models.BooleanField(default=False)


@shared_task(acks_late=True, autoretry_for=(requests.RequestException,), retry_backoff=True, max_retries=None)
def register(permit_id):
    permit = Permit.objects.get(pk=permit_id)
    requests.put(f"http://registry/plates/{permit.plate}", timeout=10).raise_for_status()
    Permit.objects.filter(pk=permit_id).update(registered=True)
