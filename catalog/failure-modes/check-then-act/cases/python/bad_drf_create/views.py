"""The insert is in the framework: serializer.save()."""
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError

from .models import Entry


class EntrySerializer(serializers.ModelSerializer):
    class Meta:
        model = Entry
        fields = ["id", "tournament"]


class EntryViewSet(viewsets.ModelViewSet):
    queryset = Entry.objects.all()
    serializer_class = EntrySerializer

    def perform_create(self, serializer):
        tournament = serializer.validated_data["tournament"]
        if tournament.entries.count() >= tournament.max_players:
            raise ValidationError("the tournament is full")
        serializer.save(player_id=self.request.user.id)  # expect: check-then-act
