import json

from django.http import JsonResponse

from .models import Contact


def sync_contact(request, account_id):
    payload = json.loads(request.body)
    contact, created = Contact.objects.get_or_create(  # expect: missing-unique-constraint
        account_id=account_id, external_id=payload["id"], defaults={"email": payload["email"]}
    )
    return JsonResponse({"id": contact.pk, "created": created})
