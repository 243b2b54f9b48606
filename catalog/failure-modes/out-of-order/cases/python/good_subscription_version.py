import json

from django.db import models
from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .signatures import verify


class Membership(models.Model):
    provider_ref = models.CharField(max_length=60, unique=True)
    status = models.CharField(max_length=20)
    event_time = models.DateTimeField(null=True)


@csrf_exempt
def membership_webhook(request):
    event = json.loads(verify(request))
    ref, at = event["data"]["id"], event["created"]
    Membership.objects.get_or_create(provider_ref=ref, defaults={"status": "unknown"})
    Membership.objects.filter(Q(event_time__isnull=True) | Q(event_time__lt=at), provider_ref=ref).update(
        status=event["data"]["status"], event_time=at
    )
    return HttpResponse(status=200)
