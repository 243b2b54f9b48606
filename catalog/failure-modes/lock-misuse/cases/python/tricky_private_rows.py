"""Rows written in any order in one transaction; they belong to the new crate, so nobody else can hold them."""
import json

from django.db import models, transaction
from django.http import JsonResponse


class Crate(models.Model):
    label = models.CharField(max_length=20)


class CrateSlot(models.Model):
    crate = models.ForeignKey(Crate, on_delete=models.CASCADE)
    position = models.IntegerField()
    product = models.BigIntegerField(null=True)


@transaction.atomic
def pack(request):
    crate = Crate.objects.create(label=request.GET["label"])
    slots = CrateSlot.objects.bulk_create(CrateSlot(crate=crate, position=n) for n in range(6))
    for slot, product in zip(slots, json.loads(request.body)["products"][:6]):
        CrateSlot.objects.filter(pk=slot.pk).update(product=product)
    return JsonResponse({"crate": crate.pk})
