"""A state is read and decides, but the transition itself repeats the condition and its count is looked at."""
from django.db import models
from django.http import JsonResponse
from django.shortcuts import get_object_or_404


class Translation(models.Model):
    state = models.CharField(max_length=10, default="open")
    translator_id = models.BigIntegerField(null=True)


def take(request, pk):
    translation = get_object_or_404(Translation, pk=pk)
    if translation.state != "open":
        return JsonResponse({"error": "taken"}, status=409)
    won = Translation.objects.filter(pk=pk, state="open").update(state="taken", translator_id=request.user.id)
    if won == 0:
        return JsonResponse({"error": "taken"}, status=409)
    return JsonResponse({"taken": pk})
