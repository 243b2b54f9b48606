"""The event's content is not stored; it only says which object to fetch, so order does not matter."""
import json

import stripe
from django.db import models
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt


class Membership(models.Model):
    provider_ref = models.CharField(max_length=60, unique=True)
    status = models.CharField(max_length=20)


@csrf_exempt
def membership_webhook(request):
    event = json.loads(request.body)
    current = stripe.Subscription.retrieve(event["data"]["object"]["id"])
    Membership.objects.filter(provider_ref=current.id).update(status=current.status)
    return HttpResponse(status=200)
