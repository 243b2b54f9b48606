import json

from django.db import models, transaction
from django.db.models import F
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .signatures import verify


class Wallet(models.Model):
    customer_ref = models.CharField(max_length=40, unique=True)
    cents = models.BigIntegerField(default=0)


class TopUp(models.Model):
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT)
    provider_ref = models.CharField(max_length=60, db_index=True)
    cents = models.BigIntegerField()


@csrf_exempt
@transaction.atomic
def payment_webhook(request):
    event = json.loads(verify(request))
    if event["type"] != "topup.succeeded":
        return HttpResponse(status=200)
    wallet = Wallet.objects.get(customer_ref=event["customer"])
    TopUp.objects.create(wallet=wallet, provider_ref=event["id"], cents=event["cents"])
    Wallet.objects.filter(pk=wallet.pk).update(cents=F("cents") + event["cents"])  # expect: duplicate-processing
    return HttpResponse(status=200)
