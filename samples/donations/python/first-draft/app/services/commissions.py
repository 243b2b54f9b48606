"""What the platform keeps of a donation."""


def commission_cents(amount_cents: int, rate: float) -> int:
    """Compute the commission on an amount, down to the cent."""
    commission = round(amount_cents / 100 * rate, 2)
    return int(commission * 100)
