import json

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from .models import LoyaltyCard


@require_POST
def earn_points(request, number):
    purchase = json.loads(request.body)
    card = get_object_or_404(LoyaltyCard, number=number)
    earned = purchase["total_cents"] // 100
    if purchase.get("double_day"):
        earned *= 2
    card.points = card.points + earned
    card.save()  # expect: lost-update
    return JsonResponse({"points": card.points})
