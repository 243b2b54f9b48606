"""On a conflict the other one's row is kept and this one's amount is lost."""
import logging

from celery import shared_task
from django.db import IntegrityError, models

log = logging.getLogger(__name__)


class DailyRain(models.Model):
    gauge = models.CharField(max_length=10)
    day = models.DateField()
    millimetres = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gauge", "day"], name="uq_rain")]


@shared_task
def add_rain(gauge, day, millimetres):
    try:
        DailyRain.objects.create(gauge=gauge, day=day, millimetres=millimetres)
    except IntegrityError:  # expect: swallowed-exception
        log.info("rain of %s is there already", day)
