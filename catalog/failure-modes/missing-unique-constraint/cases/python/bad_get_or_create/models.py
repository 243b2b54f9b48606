from django.db import models


class Contact(models.Model):
    account_id = models.BigIntegerField(db_index=True)
    external_id = models.CharField(max_length=64, db_index=True)
    email = models.EmailField()
