"""The payment provider's HTTP interface."""

from collections.abc import Iterator
from typing import Any, Optional

import requests
from tenacity import (
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from app.clients.breaker import CircuitBreaker
from app.config import settings


class GatewayUnavailable(Exception):
    """The provider didn't answer, or answered that it can't at the moment."""


class GatewayRejected(Exception):
    """The provider refused the request."""


# Reads may be repeated here. Writes are not: the task that makes one is repeated as a whole.
retry_reads = retry(
    stop=stop_after_attempt(3),
    wait=wait_random_exponential(multiplier=0.2, max=2),
    retry=retry_if_exception_type(GatewayUnavailable),
    reraise=True,
)

breaker = CircuitBreaker(failures=5, pause_seconds=10.0)


class Gateway:
    """Calls the provider; use it in a `with` statement.

    The provider answers a repeated write with the same `key` as it did the first time, so the
    keys are made from the identifiers of what is stored here.
    """

    def __init__(self) -> None:
        self._url = settings.provider_url
        self._http = requests.Session()

    def __enter__(self) -> "Gateway":
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    @retry_reads
    def account_exists(self, account: str) -> bool:
        """Ask whether payouts can be sent to an account."""
        response = self._call("GET", f"/accounts/{account}")
        if response.status_code == 404:
            return False
        return bool(self._answer(response)["active"])

    def create_transfer(
        self, payout_id: int, account: str, amount_cents: int, reference: str
    ) -> str:
        """Send money to an account and return the provider's reference."""
        response = self._call(
            "POST",
            "/transfers",
            json={"account": account, "amount": amount_cents, "reference": reference},
            headers={"Idempotency-Key": f"payout-{payout_id}"},
        )
        return str(self._answer(response)["id"])

    def create_refund(self, refund_id: int, donation_id: int, amount_cents: int) -> str:
        """Send money back to the donor and return the provider's reference."""
        response = self._call(
            "POST",
            "/refunds",
            json={"donation": donation_id, "amount": amount_cents},
            headers={"Idempotency-Key": f"refund-{refund_id}"},
        )
        return str(self._answer(response)["id"])

    def settlements(self, tenant_id: int, year: int) -> Iterator[dict[str, Any]]:
        """Go through the provider's settlements of a year, page by page."""
        cursor: Optional[str] = ""
        while cursor is not None:
            page = self._settlement_page(tenant_id, year, cursor)
            yield from page["items"]
            cursor = page["next"]

    @retry_reads
    def _settlement_page(self, tenant_id: int, year: int, cursor: str) -> dict[str, Any]:
        response = self._call(
            "GET", "/settlements", params={"tenant": tenant_id, "year": year, "cursor": cursor}
        )
        return self._answer(response)

    def _call(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        if not breaker.allows_call():
            raise GatewayUnavailable("the provider was down a moment ago")
        try:
            response = self._http.request(
                method,
                f"{self._url}{path}",
                timeout=settings.provider_timeout_seconds,
                **kwargs,
            )
        except requests.RequestException as error:
            breaker.failed()
            raise GatewayUnavailable(str(error)) from error
        if response.status_code >= 500 or response.status_code == 429:
            breaker.failed()
            raise GatewayUnavailable(f"status {response.status_code}")
        breaker.succeeded()
        return response

    @staticmethod
    def _answer(response: requests.Response) -> dict[str, Any]:
        if response.status_code >= 400:
            raise GatewayRejected(response.text)
        return response.json()
