from django.db import models


class VaseOrder(models.Model):
    colour = models.CharField(max_length=20)
    pieces = models.IntegerField()
