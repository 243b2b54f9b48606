import requests
from celery import shared_task
from django.db import models


class MirrorFile(models.Model):
    path = models.CharField(max_length=200, unique=True)


class MirrorUnavailable(Exception):
    pass


def remote_paths():
    try:
        response = requests.get("http://mirror/list", timeout=10)
        response.raise_for_status()
        return response.json()
    except requests.RequestException as error:
        raise MirrorUnavailable("list") from error


@shared_task(autoretry_for=(MirrorUnavailable,), retry_backoff=True, max_retries=5)
def clean_up():
    MirrorFile.objects.exclude(path__in=remote_paths()).delete()
