"""The Celery application."""

from celery import Celery

from app.config import settings

celery_app = Celery(
    "donations", broker=settings.redis_url, include=["app.tasks", "app.maintenance"]
)

celery_app.conf.update(
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_time_limit=120,
    worker_prefetch_multiplier=1,
    broker_transport_options={
        # Longer than any task and than any pause between attempts.
        "visibility_timeout": 3600,
        "socket_timeout": 5,
        "socket_connect_timeout": 5,
    },
    beat_schedule={
        "expire-reservations": {
            "task": "maintenance.expire_reservations",
            "schedule": 30.0,
        },
        "requeue-stale": {
            "task": "maintenance.requeue_stale",
            "schedule": 60.0,
        },
        "reconcile-leaderboards": {
            "task": "maintenance.reconcile_leaderboards",
            "schedule": 600.0,
        },
        "check-wallets": {
            "task": "maintenance.check_wallets",
            "schedule": 3600.0,
        },
        "forget-old-events": {
            "task": "maintenance.forget_old_events",
            "schedule": 600.0,
        },
    },
)
