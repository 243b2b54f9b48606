"""Taken inside the transaction, but it is the transaction's own lock: it ends with the commit, not before."""
from django.db import connection, models, transaction
from django.http import JsonResponse


class Berth(models.Model):
    harbour = models.IntegerField()
    number = models.IntegerField()


@transaction.atomic
def next_berth(request, harbour):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(42, %s)", [harbour])
    highest = Berth.objects.filter(harbour=harbour).aggregate(models.Max("number"))["number__max"] or 0
    berth = Berth.objects.create(harbour=harbour, number=highest + 1)
    return JsonResponse({"number": berth.number}, status=201)
