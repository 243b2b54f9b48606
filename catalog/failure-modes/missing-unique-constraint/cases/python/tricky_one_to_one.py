"""No unique= anywhere, but a one-to-one relation is a unique key."""
from django.conf import settings
from django.db import models
from django.http import JsonResponse


class Allergies(models.Model):
    guest = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    text = models.TextField(blank=True)


def my_allergies(request):
    record, _ = Allergies.objects.get_or_create(guest=request.user)
    return JsonResponse({"text": record.text})
