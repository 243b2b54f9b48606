"""Commissions."""

import pytest

from app.services.commissions import commission_cents


@pytest.mark.parametrize(
    ("amount_cents", "basis_points", "expected"),
    [(1000, 500, 50), (1000, 290, 29), (10_000, 290, 290), (50, 100, 1), (49, 100, 0), (100, 0, 0)],
)
def test_commission(amount_cents, basis_points, expected):
    assert commission_cents(amount_cents, basis_points) == expected
