"""The form changes a name; save() writes all columns, and with them an old visitor count that another view counts up."""
from django.db import models
from django.db.models import F
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class Exhibit(models.Model):
    name = models.CharField(max_length=80)
    visitors = models.IntegerField(default=0)


def count_visitor(request, pk):
    Exhibit.objects.filter(pk=pk).update(visitors=F("visitors") + 1)
    return JsonResponse({"counted": pk})


def rename(request, pk):
    exhibit = get_object_or_404(Exhibit, pk=pk)
    exhibit.name = request.POST["name"][:80]
    exhibit.save()  # expect: lost-update
    return JsonResponse({"name": exhibit.name})
