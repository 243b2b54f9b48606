"""The lock protects the check and is gone when the insert comes."""
from django.db import models, transaction
from django.http import JsonResponse


class Hut(models.Model):
    beds = models.IntegerField()


class Night(models.Model):
    hut = models.ForeignKey(Hut, on_delete=models.PROTECT, related_name="nights")
    day = models.DateField()
    hiker_id = models.BigIntegerField()


def has_room(hut_id, day):
    with transaction.atomic():
        hut = Hut.objects.select_for_update().get(pk=hut_id)
        return hut.nights.filter(day=day).count() < hut.beds


def book(request, hut_id, day):
    if not has_room(hut_id, day):
        return JsonResponse({"error": "full"}, status=409)
    night = Night.objects.create(hut_id=hut_id, day=day, hiker_id=request.user.id)  # expect: check-then-act
    return JsonResponse({"id": night.pk}, status=201)
