"""No logger anywhere; an audit row is written in the transaction of the change."""
from django.db import models, transaction
from django.http import JsonResponse


class Visa(models.Model):
    state = models.CharField(max_length=10, default="open")


class VisaHistory(models.Model):
    visa = models.ForeignKey(Visa, on_delete=models.PROTECT)
    state = models.CharField(max_length=10)
    actor_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)


@transaction.atomic
def grant(request, pk):
    if Visa.objects.filter(pk=pk, state="open").update(state="granted") == 0:
        return JsonResponse({"error": "not open"}, status=409)
    VisaHistory.objects.create(visa_id=pk, state="granted", actor_id=request.user.id)
    return JsonResponse({"granted": pk})
