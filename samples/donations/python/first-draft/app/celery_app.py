"""The Celery application."""

from celery import Celery

from app.config import settings

celery_app = Celery("donations", broker=settings.redis_url, include=["app.tasks"])

celery_app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_time_limit=120,
    worker_prefetch_multiplier=1,
    broker_transport_options={
        "visibility_timeout": 3600,
        "socket_timeout": 5,
        "socket_connect_timeout": 5,
    },
    beat_schedule={
        "expire-reservations": {"task": "rewards.expire_reservations", "schedule": 30.0},
    },
)
