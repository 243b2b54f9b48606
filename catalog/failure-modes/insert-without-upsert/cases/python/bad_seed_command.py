"""Runs at every start of the container; the second start fails on the unique key."""
from django.core.management.base import BaseCommand
from django.db import models


class CropType(models.Model):
    code = models.CharField(max_length=4, unique=True)
    label = models.CharField(max_length=60)


class Command(BaseCommand):
    help = "Loads the crop types; called by the container's entry point."

    def handle(self, *args, **options):
        for code, label in (("WHEA", "Wheat"), ("BARL", "Barley"), ("OATS", "Oats")):
            CropType.objects.create(code=code, label=label)  # expect: insert-without-upsert
