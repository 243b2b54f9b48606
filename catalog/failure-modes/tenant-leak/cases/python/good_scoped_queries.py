from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class Practice(models.Model):
    name = models.CharField(max_length=80)


class Invoice(models.Model):
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="invoices")
    number = models.CharField(max_length=20)
    void = models.BooleanField(default=False)


@login_required
def show_invoice(request, pk):
    invoice = get_object_or_404(Invoice, pk=pk, practice_id=request.user.practice_id)
    return JsonResponse({"number": invoice.number})


@login_required
def void_invoice(request, pk):
    changed = request.user.practice.invoices.filter(pk=pk).update(void=True)
    return JsonResponse({"void": changed})
