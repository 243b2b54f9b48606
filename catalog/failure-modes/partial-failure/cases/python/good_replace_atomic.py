import json

from django.db import models, transaction
from django.http import JsonResponse


class Recipe(models.Model):
    title = models.CharField(max_length=100)


class Ingredient(models.Model):
    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="ingredients")
    name = models.CharField(max_length=60)
    grams = models.IntegerField()


@transaction.atomic
def replace_ingredients(request, recipe_id):
    wanted = json.loads(request.body)
    Ingredient.objects.filter(recipe_id=recipe_id).delete()
    Ingredient.objects.bulk_create(
        Ingredient(recipe_id=recipe_id, name=item["name"], grams=item["grams"]) for item in wanted
    )
    return JsonResponse({"count": len(wanted)})
