from celery import Celery
from fastapi import FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import sessionmaker

engine = create_engine("postgresql+psycopg://puppets@db/puppets")
Session = sessionmaker(engine)
celery = Celery("puppets", broker="amqp://broker")
app = FastAPI()


@app.post("/shows")
def plan_show(title: str):
    with Session.begin() as session:
        show_id = session.execute(
            text("INSERT INTO shows (title) VALUES (:title) RETURNING id"), {"title": title}
        ).scalar_one()
    celery.send_task("print_posters", args=[show_id])
    return {"id": show_id}
