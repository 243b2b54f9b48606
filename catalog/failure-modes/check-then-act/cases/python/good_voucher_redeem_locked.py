from django.db import models, transaction
from django.http import JsonResponse


class Voucher(models.Model):
    code = models.CharField(max_length=12, unique=True)
    max_uses = models.IntegerField(default=1)


class Redemption(models.Model):
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT, related_name="redemptions")
    shopper_id = models.BigIntegerField()


@transaction.atomic
def redeem(request, code):
    voucher = Voucher.objects.select_for_update().get(code=code)
    if voucher.redemptions.count() >= voucher.max_uses:
        return JsonResponse({"error": "used up"}, status=409)
    Redemption.objects.create(voucher=voucher, shopper_id=request.user.id)
    return JsonResponse({"redeemed": code}, status=201)
