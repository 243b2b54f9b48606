from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("theatre", "0001_initial")]

    operations = [
        migrations.AlterUniqueTogether(name="seatmap", unique_together={("hall", "season")}),
    ]
