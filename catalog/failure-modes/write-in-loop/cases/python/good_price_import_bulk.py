import csv
import io

from django.db import models
from django.http import JsonResponse


class ShelfPrice(models.Model):
    ean = models.CharField(max_length=13, unique=True)
    cents = models.IntegerField()


def upload_prices(request):
    rows = csv.DictReader(io.TextIOWrapper(request.FILES["file"], encoding="utf-8"))
    prices = [ShelfPrice(ean=row["ean"], cents=int(row["cents"])) for row in rows]
    ShelfPrice.objects.bulk_create(
        prices, batch_size=500, update_conflicts=True, unique_fields=["ean"], update_fields=["cents"]
    )
    return JsonResponse({"rows": len(prices)})
