from celery import Celery
from celery.schedules import crontab
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://chat@db/chat")
app = Celery("worker", broker="amqp://broker")


@app.task(name="worker.delete_expired_messages")
def delete_expired_messages():
    """Retention: thirty days."""
    with engine.begin() as conn:
        conn.execute(text("DELETE FROM messages WHERE created_at < now() - interval '30 days'"))


app.conf.beat_schedule = {
    "retention": {"task": "worker.delete_expired_messages", "schedule": crontab(hour=4, minute=0)},
}
