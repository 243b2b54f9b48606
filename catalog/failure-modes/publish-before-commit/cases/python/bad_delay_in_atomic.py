from celery import shared_task
from django.db import models, transaction
from django.http import JsonResponse


class Adoption(models.Model):
    animal_id = models.BigIntegerField(unique=True)
    family = models.CharField(max_length=80)
    papers_url = models.URLField(blank=True)


@shared_task
def draw_up_papers(adoption_id):
    adoption = Adoption.objects.get(pk=adoption_id)
    Adoption.objects.filter(pk=adoption_id).update(papers_url=f"https://papers/{adoption.animal_id}")


def adopt(request, animal_id):
    with transaction.atomic():
        adoption = Adoption.objects.create(animal_id=animal_id, family=request.POST["family"])
        draw_up_papers.delay(adoption.pk)  # expect: publish-before-commit
    return JsonResponse({"id": adoption.pk}, status=201)
