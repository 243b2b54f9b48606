"""A row lock is taken, but by a second read: the value written comes from the first one."""
from django.db import models, transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class FerryCabin(models.Model):
    deck = models.CharField(max_length=10)
    free_beds = models.IntegerField()


def reserve_beds(request, pk):
    cabin = get_object_or_404(FerryCabin, pk=pk)
    wanted = int(request.POST["beds"])
    with transaction.atomic():
        FerryCabin.objects.select_for_update().get(pk=pk)
        cabin.free_beds = cabin.free_beds - wanted
        cabin.save(update_fields=["free_beds"])  # expect: lost-update
    return JsonResponse({"free_beds": cabin.free_beds})
