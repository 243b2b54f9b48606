"""The query asks for the tenant; the cache in front of it does not."""
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.db import models
from django.http import JsonResponse


class Sale(models.Model):
    shop_id = models.BigIntegerField(db_index=True)
    day = models.DateField()
    cents = models.BigIntegerField()


@login_required
def takings(request, day):
    key = f"takings:{day}"
    total = cache.get(key)
    if total is None:
        total = Sale.objects.filter(shop_id=request.user.shop_id, day=day).aggregate(s=models.Sum("cents"))["s"] or 0
        cache.set(key, total, timeout=300)  # expect: tenant-leak
    return JsonResponse({"day": day, "cents": total})
