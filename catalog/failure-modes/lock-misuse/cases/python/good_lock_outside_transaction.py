from django.db import models, transaction
from django.http import JsonResponse
from django_pglocks import advisory_lock


class Meter(models.Model):
    serial = models.CharField(max_length=20, unique=True)
    last_index = models.IntegerField(default=0)


def submit_reading(request, serial):
    index = int(request.POST["index"])
    with advisory_lock(f"meter:{serial}"), transaction.atomic():
        meter = Meter.objects.get(serial=serial)
        if index <= meter.last_index:
            return JsonResponse({"error": "not increasing"}, status=409)
        meter.last_index = index
        meter.save(update_fields=["last_index"])
    return JsonResponse({"index": index})
