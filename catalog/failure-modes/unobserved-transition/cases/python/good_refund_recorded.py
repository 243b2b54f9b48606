import logging

from django.db import models, transaction
from django.db.models import F
from django.http import JsonResponse

log = logging.getLogger(__name__)


class Ticket(models.Model):
    holder_id = models.BigIntegerField()
    state = models.CharField(max_length=10, default="paid")
    cents = models.BigIntegerField()


class Purse(models.Model):
    holder_id = models.BigIntegerField(unique=True)
    cents = models.BigIntegerField(default=0)


@transaction.atomic
def refund(request, pk):
    if Ticket.objects.filter(pk=pk, state="paid").update(state="refunded") == 0:
        log.warning("refund refused", extra={"ticket": pk, "actor": request.user.id})
        return JsonResponse({"error": "not refundable"}, status=409)
    ticket = Ticket.objects.get(pk=pk)
    Purse.objects.filter(holder_id=ticket.holder_id).update(cents=F("cents") + ticket.cents)
    log.info("ticket refunded", extra={"ticket": pk, "actor": request.user.id, "cents": ticket.cents})
    return JsonResponse({"refunded": pk})
