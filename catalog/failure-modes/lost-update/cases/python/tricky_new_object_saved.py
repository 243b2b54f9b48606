"""Attributes computed from one another and then save(); the object was made here, so nobody else has it."""
from django.db import models
from django.db.models import F
from django.http import JsonResponse


class Tour(models.Model):
    guide = models.CharField(max_length=40)
    places = models.IntegerField(default=0)


def add_place(request, pk):
    Tour.objects.filter(pk=pk).update(places=F("places") + 1)
    return JsonResponse({"added": pk})


def create(request):
    tour = Tour(guide=request.POST["guide"])
    tour.places = tour.places + int(request.POST["places"])
    tour.save()
    return JsonResponse({"id": tour.pk}, status=201)
