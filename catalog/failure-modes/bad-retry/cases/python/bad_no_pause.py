import logging

import requests
from celery import shared_task

log = logging.getLogger(__name__)


@shared_task
def push_inventory(warehouse, items):
    while True:
        try:
            requests.put(f"http://erp/{warehouse}/inventory", json=items, timeout=5).raise_for_status()  # expect: bad-retry
            break
        except requests.RequestException:
            log.warning("push for %s failed, again", warehouse)
