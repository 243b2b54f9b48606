"""The child is read by its parent's id only; the parent was read with the tenant."""
from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class Herd(models.Model):
    farm_id = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=40)


class MilkRecord(models.Model):
    herd = models.ForeignKey(Herd, on_delete=models.CASCADE)
    farm_id = models.BigIntegerField(db_index=True)
    litres = models.IntegerField()


@login_required
def milk(request, herd_id):
    herd = get_object_or_404(Herd, pk=herd_id, farm_id=request.user.farm_id)
    records = MilkRecord.objects.filter(herd=herd).order_by("-id")[:50]
    return JsonResponse({"litres": [record.litres for record in records]})
