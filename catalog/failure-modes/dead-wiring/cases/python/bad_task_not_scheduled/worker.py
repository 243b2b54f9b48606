from celery import Celery
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://chat@db/chat")
app = Celery("chat", broker="amqp://broker")
app.conf.beat_schedule = {
    "digest": {"task": "worker.send_digest", "schedule": 3600.0},
}


@app.task
def send_digest():
    with engine.connect() as conn:
        print(conn.execute(text("SELECT count(*) FROM messages")).scalar_one())


@app.task
def delete_expired_messages():  # expect: dead-wiring
    """Retention: thirty days."""
    with engine.begin() as conn:
        conn.execute(text("DELETE FROM messages WHERE created_at < now() - interval '30 days'"))
