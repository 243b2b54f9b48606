"""A plain insert in a job that runs again; what it inserted last time is deleted first, in the same transaction."""
from celery import shared_task
from django.db import models, transaction


class TideForecast(models.Model):
    harbour = models.CharField(max_length=40)
    hour = models.DateTimeField()
    metres = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["harbour", "hour"], name="uq_tide")]


@shared_task(acks_late=True)
def load_forecast(harbour, points):
    with transaction.atomic():
        TideForecast.objects.filter(harbour=harbour).delete()
        TideForecast.objects.bulk_create(
            TideForecast(harbour=harbour, hour=point["hour"], metres=point["metres"]) for point in points
        )
