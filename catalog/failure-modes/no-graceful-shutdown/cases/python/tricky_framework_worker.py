"""An endless service without any signal handling of its own: the worker framework drains it."""
import requests
from celery import Celery

app = Celery("postcards", broker="amqp://broker")
app.conf.update(task_acks_late=True, worker_prefetch_multiplier=1)


@app.task(autoretry_for=(requests.RequestException,), retry_backoff=True, max_retries=5)
def print_card(card):
    requests.put(f"http://press/print/{card['id']}", json=card, timeout=20).raise_for_status()
