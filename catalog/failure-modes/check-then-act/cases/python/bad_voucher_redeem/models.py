from django.db import models


class Voucher(models.Model):
    code = models.CharField(max_length=12, unique=True)
    max_uses = models.IntegerField(default=1)


class Redemption(models.Model):
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="redemptions")
    shopper_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
