import json

from django.db import models, transaction
from django.db.models import F
from django.http import JsonResponse


class Product(models.Model):
    reserved = models.IntegerField(default=0)


@transaction.atomic
def pack(request):
    for line in sorted(json.loads(request.body)["lines"], key=lambda line: line["product"]):
        Product.objects.filter(pk=line["product"]).update(reserved=F("reserved") + line["pieces"])
    return JsonResponse({"packed": True})
