import json

from django.db import models
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .signatures import verify


class Membership(models.Model):
    provider_ref = models.CharField(max_length=60, unique=True)
    status = models.CharField(max_length=20)
    renews_at = models.DateTimeField(null=True)


@csrf_exempt
def membership_webhook(request):
    event = json.loads(verify(request))
    Membership.objects.update_or_create(  # expect: out-of-order
        provider_ref=event["data"]["id"],
        defaults={"status": event["data"]["status"], "renews_at": event["data"]["renews_at"]},
    )
    return HttpResponse(status=200)
