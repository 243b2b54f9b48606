"""Only the column that the form sets is written, and its new value does not depend on the row."""
from django.db import models, transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class Beehive(models.Model):
    nickname = models.CharField(max_length=50)
    frames = models.IntegerField(default=8)
    honey_grams = models.IntegerField(default=0)


def rename(request, pk):
    hive = get_object_or_404(Beehive, pk=pk)
    hive.nickname = request.POST["nickname"][:50]
    hive.save(update_fields=["nickname"])
    return JsonResponse({"nickname": hive.nickname})


@transaction.atomic
def harvest(request, pk):
    hive = Beehive.objects.select_for_update().get(pk=pk)
    hive.honey_grams = hive.honey_grams + int(request.POST["grams"])
    hive.save(update_fields=["honey_grams"])
    return JsonResponse({"honey_grams": hive.honey_grams})
