import json

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .signatures import verify


class Wallet(models.Model):
    customer_ref = models.CharField(max_length=40, unique=True)
    cents = models.BigIntegerField(default=0)


class TopUp(models.Model):
    wallet = models.ForeignKey(Wallet, on_delete=models.PROTECT)
    provider_ref = models.CharField(max_length=60, unique=True)
    cents = models.BigIntegerField()


@csrf_exempt
def payment_webhook(request):
    event = json.loads(verify(request))
    if event["type"] != "topup.succeeded":
        return HttpResponse(status=200)
    wallet = Wallet.objects.get(customer_ref=event["customer"])
    try:
        with transaction.atomic():
            TopUp.objects.create(wallet=wallet, provider_ref=event["id"], cents=event["cents"])
            Wallet.objects.filter(pk=wallet.pk).update(cents=F("cents") + event["cents"])
    except IntegrityError:
        return HttpResponse(status=200)
    return HttpResponse(status=200)
