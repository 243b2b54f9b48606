from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import Invoice


@login_required
def list_invoices(request):
    invoices = Invoice.objects.filter(practice_id=request.user.practice_id)
    return JsonResponse({"invoices": [invoice.number for invoice in invoices[:100]]})


@login_required
def show_invoice(request, pk):
    invoice = get_object_or_404(Invoice, pk=pk)  # expect: tenant-leak
    return JsonResponse({"number": invoice.number, "cents": invoice.cents})


@login_required
def void_invoice(request, pk):
    Invoice.objects.filter(pk=pk).update(void=True)  # expect: tenant-leak
    return JsonResponse({"void": pk})
