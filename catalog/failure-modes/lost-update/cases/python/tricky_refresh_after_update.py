"""The attribute is brought up to date after the atomic update; nothing is written from it."""
from django.db import models
from django.db.models import F
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class Podcast(models.Model):
    slug = models.SlugField(unique=True)
    plays = models.PositiveIntegerField(default=0)


def record_play(request, slug):
    podcast = get_object_or_404(Podcast, slug=slug)
    Podcast.objects.filter(pk=podcast.pk).update(plays=F("plays") + 1)
    podcast.plays += 1
    return JsonResponse({"slug": slug, "plays": podcast.plays})
