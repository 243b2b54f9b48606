"""The payment provider's HTTP interface."""

import logging
import uuid
from collections.abc import Iterator
from typing import Any, Optional

import requests
from tenacity import (
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from app.config import settings

logger = logging.getLogger(__name__)

REFUND_ATTEMPTS = 5


class GatewayUnavailable(Exception):
    """The provider didn't answer, or answered that it can't at the moment."""


class GatewayRejected(Exception):
    """The provider refused the request."""


retry_reads = retry(
    stop=stop_after_attempt(3),
    wait=wait_random_exponential(multiplier=0.2, max=2),
    retry=retry_if_exception_type(GatewayUnavailable),
    reraise=True,
)


class Gateway:
    """Calls the provider; use it in a `with` statement."""

    def __init__(self) -> None:
        self._url = settings.provider_url
        self._timeout = settings.provider_timeout_seconds
        self._http = requests.Session()

    def __enter__(self) -> "Gateway":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    @retry_reads
    def account_exists(self, account: str) -> bool:
        """Ask whether payouts can be sent to an account."""
        try:
            response = self._http.get(f"{self._url}/accounts/{account}")
        except requests.RequestException as error:
            raise GatewayUnavailable(str(error)) from error
        if response.status_code == 404:
            return False
        return bool(self._answer(response)["active"])

    def create_transfer(self, account: str, amount_cents: int, reference: str) -> str:
        """Send money to an account and return the provider's reference."""
        try:
            response = self._http.post(
                f"{self._url}/transfers",
                json={"account": account, "amount": amount_cents, "reference": reference},
                headers={"Idempotency-Key": str(uuid.uuid4())},
                timeout=self._timeout,
            )
        except requests.RequestException as error:
            raise GatewayUnavailable(str(error)) from error
        return str(self._answer(response)["id"])

    def create_refund(self, refund_id: int, donation_id: int, amount_cents: int) -> str:
        """Send money back to the donor and return the provider's reference."""
        last_error: Optional[Exception] = None
        for attempt in range(1, REFUND_ATTEMPTS + 1):
            try:
                response = self._http.post(
                    f"{self._url}/refunds",
                    json={"donation": donation_id, "amount": amount_cents},
                    headers={"Idempotency-Key": f"refund-{refund_id}"},
                    timeout=self._timeout,
                )
                response.raise_for_status()
                return str(response.json()["id"])
            except requests.RequestException as error:
                logger.warning("refund %s: attempt %s failed: %s", refund_id, attempt, error)
                last_error = error
        raise GatewayUnavailable(f"refund {refund_id} failed") from last_error

    def settlements(self, tenant_id: int, year: int) -> Iterator[dict[str, Any]]:
        """Go through the provider's settlements of a year, page by page."""
        cursor: Optional[str] = ""
        while cursor is not None:
            page = self._settlement_page(tenant_id, year, cursor)
            yield from page["items"]
            cursor = page["next"]

    @retry_reads
    def _settlement_page(self, tenant_id: int, year: int, cursor: str) -> dict[str, Any]:
        try:
            response = self._http.get(
                f"{self._url}/settlements",
                params={"tenant": tenant_id, "year": year, "cursor": cursor},
                timeout=self._timeout,
            )
        except requests.RequestException as error:
            raise GatewayUnavailable(str(error)) from error
        return self._answer(response)

    @staticmethod
    def _answer(response: requests.Response) -> dict[str, Any]:
        if response.status_code >= 500 or response.status_code == 429:
            raise GatewayUnavailable(f"status {response.status_code}")
        if response.status_code >= 400:
            raise GatewayRejected(response.text)
        return response.json()
