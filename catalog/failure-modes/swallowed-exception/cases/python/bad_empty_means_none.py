"""A failed listing is read as: there are none; and then everything is deleted."""
import requests
from celery import shared_task
from django.db import models


class MirrorFile(models.Model):
    path = models.CharField(max_length=200, unique=True)


def remote_paths():
    try:
        return requests.get("http://mirror/list", timeout=10).json()
    except Exception:  # expect: swallowed-exception
        return []


@shared_task
def clean_up():
    MirrorFile.objects.exclude(path__in=remote_paths()).delete()
