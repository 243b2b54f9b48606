import csv
import io

from django.db import models
from django.http import JsonResponse


class ShelfPrice(models.Model):
    ean = models.CharField(max_length=13, unique=True)
    cents = models.IntegerField()


def upload_prices(request):
    rows = csv.DictReader(io.TextIOWrapper(request.FILES["file"], encoding="utf-8"))
    changed = 0
    for row in rows:
        changed += ShelfPrice.objects.filter(ean=row["ean"]).update(cents=int(row["cents"]))  # expect: write-in-loop
    return JsonResponse({"changed": changed})
