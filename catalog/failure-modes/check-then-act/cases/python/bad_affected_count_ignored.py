"""The transition repeats the condition, but nobody looks whether it took place: the second caller ships as well."""
import requests
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class GiftBox(models.Model):
    state = models.CharField(max_length=10, default="packed")
    address = models.CharField(max_length=200)


def ship(request, pk):
    box = get_object_or_404(GiftBox, pk=pk)
    if box.state != "packed":
        return JsonResponse({"error": "not packed"}, status=409)
    GiftBox.objects.filter(pk=pk, state="packed").update(state="shipped")
    requests.post("http://courier/pickups", json={"to": box.address}, timeout=10)  # expect: check-then-act
    return JsonResponse({"shipped": pk})
