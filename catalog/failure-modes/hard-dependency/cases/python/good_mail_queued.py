import smtplib

from celery import shared_task
from django.core.mail import send_mail
from django.db import models, transaction
from django.http import JsonResponse


class Gardener(models.Model):
    email = models.EmailField(unique=True)


@shared_task(autoretry_for=(smtplib.SMTPException, OSError), retry_backoff=True, max_retries=10)
def welcome(email):
    send_mail("Welcome", "Your plot is waiting.", "garden@example.org", [email])


def sign_up(request):
    with transaction.atomic():
        gardener, created = Gardener.objects.get_or_create(email=request.POST["email"])
        if created:
            transaction.on_commit(lambda: welcome.delay(gardener.email))
    return JsonResponse({"id": gardener.pk, "new": created})
