"""Nothing calls the function; the scheduler reaches it by its dotted name, and the receiver by its decorator."""
from apscheduler.schedulers.blocking import BlockingScheduler
from django.db import models
from django.db.models.signals import post_delete
from django.dispatch import receiver


class Portrait(models.Model):
    file = models.FileField(upload_to="portraits")


@receiver(post_delete, sender=Portrait)
def remove_file(sender, instance, **kwargs):
    instance.file.delete(save=False)


def prune():
    Portrait.objects.filter(file="").delete()


def main():
    scheduler = BlockingScheduler()
    scheduler.add_job("portraits:prune", "cron", hour=3)
    scheduler.start()
