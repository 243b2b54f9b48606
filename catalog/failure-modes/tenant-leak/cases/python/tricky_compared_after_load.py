"""Loaded by id alone; nothing is done with the row before its owner has been compared."""
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class Invoice(models.Model):
    practice_id = models.BigIntegerField(db_index=True)
    number = models.CharField(max_length=20)
    void = models.BooleanField(default=False)


@login_required
def void_invoice(request, pk):
    invoice = get_object_or_404(Invoice, pk=pk)
    if invoice.practice_id != request.user.practice_id:
        raise PermissionDenied
    Invoice.objects.filter(pk=invoice.pk).update(void=True)
    return JsonResponse({"void": pk})
