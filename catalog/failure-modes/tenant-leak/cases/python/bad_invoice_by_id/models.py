from django.db import models


class Practice(models.Model):
    name = models.CharField(max_length=80)


class Invoice(models.Model):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="invoices")
    number = models.CharField(max_length=20)
    cents = models.BigIntegerField()
    void = models.BooleanField(default=False)
