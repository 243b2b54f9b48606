from decimal import Decimal

import requests
from celery import shared_task

from .models import ReferenceRate


@shared_task(autoretry_for=(requests.RequestException,), retry_backoff=True, max_retries=5)
def import_rates(day):
    rates = requests.get(f"https://rates.example/{day}", timeout=10).json()["rates"]
    rows = [ReferenceRate(day=day, currency=code, rate=Decimal(value)) for code, value in rates.items()]
    ReferenceRate.objects.bulk_create(rows)  # expect: insert-without-upsert
