import csv
import io

import requests
from django.db import models
from django.http import HttpResponse


class Flight(models.Model):
    number = models.CharField(max_length=8)
    day = models.DateField()


def export_flights(request):
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for flight in Flight.objects.order_by("day"):
        weather = requests.get(f"http://weather/{flight.day}", timeout=5).json()  # expect: sync-long-task
        writer.writerow([flight.number, flight.day, weather["summary"]])
    return HttpResponse(buffer.getvalue(), content_type="text/csv")
