from django.db import models


class LoyaltyCard(models.Model):
    number = models.CharField(max_length=20, unique=True)
    points = models.IntegerField(default=0)
    holder_name = models.CharField(max_length=100)
