"""Two crates that share two products, packed in opposite order, wait for each other's rows."""
from django.db import models, transaction
from django.db.models import F
from django.http import JsonResponse
import json


class Product(models.Model):
    reserved = models.IntegerField(default=0)


@transaction.atomic
def pack(request):
    for line in json.loads(request.body)["lines"]:
        Product.objects.filter(pk=line["product"]).update(reserved=F("reserved") + line["pieces"])  # expect: lock-misuse
    return JsonResponse({"packed": True})
