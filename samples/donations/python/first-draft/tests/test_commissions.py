"""Commissions."""

import pytest

from app.services.commissions import commission_cents


@pytest.mark.parametrize(
    ("amount_cents", "rate", "expected"),
    [(1000, 0.05, 50), (2000, 0.1, 200), (10_000, 0.029, 290), (100, 0.0, 0)],
)
def test_commission(amount_cents, rate, expected):
    assert commission_cents(amount_cents, rate) == expected
