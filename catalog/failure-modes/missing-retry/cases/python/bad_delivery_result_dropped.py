"""The job succeeds whether the partner got the notice or not."""
import requests
from celery import shared_task


def post_notice(url, body):
    try:
        response = requests.post(url, json=body, timeout=10)
        return response.status_code < 300
    except requests.RequestException:
        return False


@shared_task
def notify_partner(url, container, state):
    post_notice(url, {"container": container, "state": state})  # expect: missing-retry
