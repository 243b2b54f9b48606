from celery import shared_task
from django.db import models, transaction
from django.http import JsonResponse

from .exports import write_flights_to_storage


class FlightExport(models.Model):
    owner = models.BigIntegerField()
    state = models.CharField(max_length=10, default="queued")
    url = models.URLField(blank=True)


@shared_task(acks_late=True)
def run_export(export_id):
    FlightExport.objects.filter(pk=export_id).update(state="done", url=write_flights_to_storage(export_id))


def export_flights(request):
    with transaction.atomic():
        export = FlightExport.objects.create(owner=request.user.id)
        transaction.on_commit(lambda: run_export.delay(export.pk))
    return JsonResponse({"status": f"/exports/{export.pk}"}, status=202)
