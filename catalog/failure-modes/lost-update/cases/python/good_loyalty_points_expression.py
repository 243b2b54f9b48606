import json

from django.db import models
from django.db.models import F
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_POST


class LoyaltyCard(models.Model):
    number = models.CharField(max_length=20, unique=True)
    points = models.IntegerField(default=0)


@require_POST
def earn_points(request, number):
    purchase = json.loads(request.body)
    earned = purchase["total_cents"] // 100
    changed = LoyaltyCard.objects.filter(number=number).update(points=F("points") + earned)
    if not changed:
        raise Http404
    return JsonResponse({"earned": earned})
