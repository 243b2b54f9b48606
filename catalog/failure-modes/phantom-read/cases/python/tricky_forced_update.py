"""A late save of a loaded object, which is told to be an update and handles that the row has gone."""
import logging

import requests
from celery import shared_task
from django.db import DatabaseError, models
from django.http import HttpResponse

log = logging.getLogger(__name__)


class Sketch(models.Model):
    svg = models.TextField()
    preview_url = models.URLField(blank=True)


@shared_task
def render_preview(sketch_id):
    sketch = Sketch.objects.get(pk=sketch_id)
    sketch.preview_url = requests.post("http://render/", data=sketch.svg, timeout=300).json()["url"]
    try:
        sketch.save(update_fields=["preview_url"])
    except DatabaseError:
        log.info("sketch was deleted while its preview was rendered", extra={"sketch": sketch_id})


def delete_sketch(request, pk):
    Sketch.objects.filter(pk=pk).delete()
    return HttpResponse(status=204)
