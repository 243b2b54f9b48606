import json

from django.db import models, transaction
from django.http import JsonResponse


class Manuscript(models.Model):
    title = models.CharField(max_length=200)
    century = models.IntegerField()


class OutboxMessage(models.Model):
    topic = models.CharField(max_length=60)
    body = models.TextField()
    sent_at = models.DateTimeField(null=True)


def add_manuscript(request):
    with transaction.atomic():
        manuscript = Manuscript.objects.create(title=request.POST["title"], century=int(request.POST["century"]))
        OutboxMessage.objects.create(
            topic="manuscripts.index", body=json.dumps({"id": manuscript.pk, "title": manuscript.title})
        )
    return JsonResponse({"id": manuscript.pk}, status=201)
