"""Who is calling: API keys of tenants, signatures of the payment provider."""

import hashlib
import hmac

from fastapi import Depends, Header, HTTPException, Request
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import settings
from app.db import get_session
from app.models import Tenant


def hash_api_key(api_key: str) -> str:
    """Return the form in which an API key is stored."""
    return hashlib.sha256(api_key.encode()).hexdigest()


def current_tenant(
    x_api_key: str = Header(), session: Session = Depends(get_session)
) -> Tenant:
    """Find the tenant that the API key belongs to."""
    tenant = session.scalars(
        select(Tenant).where(Tenant.api_key_hash == hash_api_key(x_api_key))
    ).one_or_none()
    if tenant is None:
        raise HTTPException(401, "unknown API key")
    return tenant


async def raw_body(request: Request) -> bytes:
    """Read the body of a request up to the allowed size."""
    body = bytearray()
    async for chunk in request.stream():
        body.extend(chunk)
        if len(body) > settings.max_body_bytes:
            raise HTTPException(413, "body too large")
    return bytes(body)


def signed_by_provider(
    tenant_id: int,
    body: bytes = Depends(raw_body),
    x_signature: str = Header(),
    session: Session = Depends(get_session),
) -> Tenant:
    """Check the provider's signature and return the tenant that it signed for."""
    tenant = session.get(Tenant, tenant_id)
    if tenant is None:
        raise HTTPException(404, "unknown tenant")
    expected = hmac.new(tenant.webhook_secret.encode(), body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected, x_signature):
        raise HTTPException(401, "bad signature")
    return tenant
