"""What the platform keeps of a donation."""


def commission_cents(amount_cents: int, basis_points: int) -> int:
    """Compute the commission on an amount in whole cents, half a cent rounded up."""
    return (amount_cents * basis_points + 5_000) // 10_000
