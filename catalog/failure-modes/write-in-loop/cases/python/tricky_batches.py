"""A write in a loop, but each pass writes a batch of five hundred."""
from itertools import batched

from celery import shared_task
from sqlalchemy import create_engine, text

engine = create_engine("postgresql+psycopg://weather@db/weather")


@shared_task
def store_forecast(points):
    with engine.begin() as conn:
        for batch in batched(points, 500):
            conn.execute(
                text("INSERT INTO forecast (cell, hour, kelvin) VALUES (:cell, :hour, :kelvin) "
                     "ON CONFLICT (cell, hour) DO UPDATE SET kelvin = excluded.kelvin"),
                list(batch),
            )
