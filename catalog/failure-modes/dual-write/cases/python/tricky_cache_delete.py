"""Database, then Redis: the second is a cache entry with an expiry that is deleted, not a second truth."""
import redis
from django.db import models
from django.http import JsonResponse

store = redis.Redis(host="redis", socket_timeout=1)


class Timetable(models.Model):
    line = models.CharField(max_length=10, unique=True)
    body = models.TextField()


def get_timetable(request, line):
    cached = store.get(f"timetable:{line}")
    if cached is None:
        cached = Timetable.objects.get(line=line).body.encode()
        store.set(f"timetable:{line}", cached, ex=60)
    return JsonResponse({"body": cached.decode()})


def set_timetable(request, line):
    Timetable.objects.filter(line=line).update(body=request.POST["body"])
    store.delete(f"timetable:{line}")
    return JsonResponse({"ok": True})
