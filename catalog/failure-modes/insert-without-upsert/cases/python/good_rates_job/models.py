from django.db import models


class ReferenceRate(models.Model):
    day = models.DateField()
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=12, decimal_places=6)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "currency"], name="uq_rate_day_currency")]
