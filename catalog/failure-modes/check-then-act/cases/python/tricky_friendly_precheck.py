"""The check only makes the message nicer; the unique key decides, and its conflict is handled."""
from django.db import IntegrityError, models, transaction
from django.http import JsonResponse


class Observatory(models.Model):
    callsign = models.CharField(max_length=8, unique=True)


def register(request):
    callsign = request.POST["callsign"].upper()
    if Observatory.objects.filter(callsign=callsign).exists():
        return JsonResponse({"error": "call sign is in use"}, status=409)
    try:
        with transaction.atomic():
            Observatory.objects.create(callsign=callsign)
    except IntegrityError:
        return JsonResponse({"error": "call sign is in use"}, status=409)
    return JsonResponse({"callsign": callsign}, status=201)
