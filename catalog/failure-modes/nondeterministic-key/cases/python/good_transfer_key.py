import stripe
from celery import shared_task
from django.db import models


class ArtistPayout(models.Model):
    account = models.CharField(max_length=40)
    cents = models.BigIntegerField()
    transfer_ref = models.CharField(max_length=60, blank=True)


@shared_task(autoretry_for=(stripe.APIConnectionError,), retry_backoff=True, max_retries=8)
def pay_artist(payout_id):
    payout = ArtistPayout.objects.get(pk=payout_id)
    key = f"artist-payout-{payout.pk}"
    transfer = stripe.Transfer.create(amount=payout.cents, currency="eur", destination=payout.account, idempotency_key=key)
    ArtistPayout.objects.filter(pk=payout_id).update(transfer_ref=transfer.id)
