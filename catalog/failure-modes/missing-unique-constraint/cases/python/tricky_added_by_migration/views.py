import json

from django.http import JsonResponse

from .models import Seatmap


def save_layout(request, hall, season):
    seatmap, _ = Seatmap.objects.update_or_create(
        hall=hall, season=season, defaults={"layout": json.loads(request.body)}
    )
    return JsonResponse({"id": seatmap.pk})
