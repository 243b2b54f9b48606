"""No retry to be seen in the function; the error reaches the queue, which repeats the task."""
import requests
from celery import shared_task


@shared_task(acks_late=True, autoretry_for=(requests.RequestException,), retry_backoff=True, max_retries=8)
def notify_partner(url, container, state):
    requests.put(f"{url}/{container}", json={"state": state}, timeout=10).raise_for_status()
