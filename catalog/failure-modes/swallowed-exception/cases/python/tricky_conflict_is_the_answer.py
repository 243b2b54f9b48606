"""Caught and not raised, but here the conflict says that the very same fact is stored already."""
from django.db import IntegrityError, models, transaction
from django.http import HttpResponse


class Follow(models.Model):
    fan = models.BigIntegerField()
    band = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fan", "band"], name="uq_follow")]


def follow(request, band):
    try:
        with transaction.atomic():
            Follow.objects.create(fan=request.user.id, band=band)
    except IntegrityError:
        pass
    return HttpResponse(status=204)
