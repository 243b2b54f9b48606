"""Nothing here says transaction; the settings put every request into one."""
from django.http import JsonResponse

from .models import VaseOrder
from .tasks import schedule_furnace


def order(request):
    vase = VaseOrder.objects.create(colour=request.POST["colour"], pieces=int(request.POST["pieces"]))
    schedule_furnace.delay(vase.pk)  # expect: publish-before-commit
    return JsonResponse({"id": vase.pk}, status=201)
