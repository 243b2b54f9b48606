"""Endless loop around a call with a handler that goes on: every pass asks for the next page, nothing is repeated."""
import logging

import requests
from celery import shared_task

from .models import store_readings

log = logging.getLogger(__name__)


@shared_task
def collect(station):
    cursor = None
    while True:
        page = requests.get(f"http://stations/{station}", params={"after": cursor}, timeout=10).json()
        if not page["items"]:
            break
        cursor = page["next"]
        try:
            store_readings(station, page["items"])
        except ValueError:
            log.exception("page skipped", extra={"station": station, "cursor": cursor})
