"""create() commits by itself here, so the row is there when the task starts."""
from celery import shared_task
from django.db import models
from django.http import JsonResponse


class Kite(models.Model):
    pattern = models.CharField(max_length=40)


@shared_task
def cut_fabric(kite_id):
    print("cutting", Kite.objects.get(pk=kite_id).pattern)


def order_kite(request):
    kite = Kite.objects.create(pattern=request.POST["pattern"])
    cut_fabric.delay(kite.pk)
    return JsonResponse({"id": kite.pk}, status=201)
