from django.db import models
from django.http import JsonResponse
from elasticsearch import Elasticsearch

search = Elasticsearch("http://search:9200", request_timeout=5)


class Manuscript(models.Model):
    title = models.CharField(max_length=200)
    century = models.IntegerField()


def add_manuscript(request):
    manuscript = Manuscript.objects.create(title=request.POST["title"], century=int(request.POST["century"]))
    search.index(index="manuscripts", id=manuscript.pk, document={"title": manuscript.title})  # expect: dual-write
    return JsonResponse({"id": manuscript.pk}, status=201)
