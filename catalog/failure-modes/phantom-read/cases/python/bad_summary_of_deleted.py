"""Loaded, minutes of work, saved whole: Django inserts the row again if it was deleted meanwhile."""
import requests
from celery import shared_task
from django.db import models
from django.http import HttpResponse


class Interview(models.Model):
    audio_url = models.URLField()
    transcript = models.TextField(blank=True)


@shared_task
def transcribe(interview_id):
    interview = Interview.objects.get(pk=interview_id)
    answer = requests.post("http://speech/transcribe", json={"url": interview.audio_url}, timeout=600)
    interview.transcript = answer.json()["text"]
    interview.save()  # expect: phantom-read


def delete_interview(request, pk):
    Interview.objects.filter(pk=pk).delete()
    return HttpResponse(status=204)
