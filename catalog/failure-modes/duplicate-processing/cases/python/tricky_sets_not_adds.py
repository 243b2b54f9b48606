"""A webhook without any deduplication: it sets what the event says, so a second delivery changes nothing."""
import json

from django.db import models
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from .signatures import verify


class Mailbox(models.Model):
    address = models.EmailField(unique=True)
    bounced = models.BooleanField(default=False)


@csrf_exempt
def bounce_webhook(request):
    event = json.loads(verify(request))
    if event["type"] == "bounce":
        Mailbox.objects.filter(address=event["recipient"]).update(bounced=True)
    return HttpResponse(status=200)
