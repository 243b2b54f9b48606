from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import Redemption, Voucher


@transaction.atomic
def redeem(request, code):
    voucher = get_object_or_404(Voucher, code=code)
    if voucher.redemptions.count() >= voucher.max_uses:
        return JsonResponse({"error": "used up"}, status=409)
    Redemption.objects.create(voucher=voucher, shopper_id=request.user.id)  # expect: check-then-act
    return JsonResponse({"redeemed": code}, status=201)
