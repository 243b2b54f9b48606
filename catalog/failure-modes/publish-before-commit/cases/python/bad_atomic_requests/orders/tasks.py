from celery import shared_task

from .models import VaseOrder


@shared_task
def schedule_furnace(order_id):
    order = VaseOrder.objects.get(pk=order_id)
    print("furnace", order.colour, order.pieces)
