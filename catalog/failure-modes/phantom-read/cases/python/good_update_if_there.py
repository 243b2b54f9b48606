import logging

import requests
from celery import shared_task
from django.db import models
from django.http import HttpResponse

log = logging.getLogger(__name__)


class Interview(models.Model):
    audio_url = models.URLField()
    transcript = models.TextField(blank=True)


@shared_task
def transcribe(interview_id):
    interview = Interview.objects.get(pk=interview_id)
    answer = requests.post("http://speech/transcribe", json={"url": interview.audio_url}, timeout=600)
    if not Interview.objects.filter(pk=interview_id).update(transcript=answer.json()["text"]):
        log.info("interview was deleted during transcription", extra={"interview": interview_id})


def delete_interview(request, pk):
    Interview.objects.filter(pk=pk).delete()
    return HttpResponse(status=204)
