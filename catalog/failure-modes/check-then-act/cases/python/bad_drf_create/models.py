from django.db import models


class Tournament(models.Model):
    title = models.CharField(max_length=60)
    max_players = models.IntegerField()


class Entry(models.Model):
    tournament = models.ForeignKey(Tournament, on_delete=models.CASCADE, related_name="entries")
    player_id = models.BigIntegerField()
