"""Two writes, no transaction; they have nothing to do with each other and either may be there alone."""
from django.db import models
from django.db.models import F
from django.http import JsonResponse
from django.utils import timezone


class Visitor(models.Model):
    badge = models.CharField(max_length=10, unique=True)
    last_seen = models.DateTimeField(null=True)


class DoorCounter(models.Model):
    door = models.CharField(max_length=10, unique=True)
    openings = models.BigIntegerField(default=0)


def open_door(request, door, badge):
    Visitor.objects.filter(badge=badge).update(last_seen=timezone.now())
    DoorCounter.objects.filter(door=door).update(openings=F("openings") + 1)
    return JsonResponse({"open": True})
