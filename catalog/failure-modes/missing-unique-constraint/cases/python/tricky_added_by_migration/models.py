from django.db import models


class Seatmap(models.Model):
    hall = models.CharField(max_length=20)
    season = models.CharField(max_length=9)
    layout = models.JSONField(default=dict)

    class Meta:
        unique_together = [("hall", "season")]
