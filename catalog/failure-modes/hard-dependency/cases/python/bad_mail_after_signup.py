from django.core.mail import send_mail
from django.db import models
from django.http import JsonResponse


class Gardener(models.Model):
    email = models.EmailField(unique=True)


def sign_up(request):
    gardener, created = Gardener.objects.get_or_create(email=request.POST["email"])
    send_mail("Welcome", "Your plot is waiting.", "garden@example.org", [gardener.email])  # expect: hard-dependency
    return JsonResponse({"id": gardener.pk, "new": created})
