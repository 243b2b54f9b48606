from django.db import models


class Contact(models.Model):
    account_id = models.BigIntegerField(db_index=True)
    external_id = models.CharField(max_length=64)
    email = models.EmailField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "external_id"], name="uq_contact_external")]
