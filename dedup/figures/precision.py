"""Keeps values exact: no thread's own context may round one."""

from __future__ import annotations

from decimal import Context, Decimal

from dedup.figures.numerals import Number, decimal_of

DIGITS = frozenset("0123456789０１２３４５６７８９")
EXACT = Context(prec=64)
"""40 digits and small change fit in 64; a fraction is given to 28 places."""
_FRACTION = Context(prec=28)


def value_of(number: Number, power: int = 0) -> Decimal:
    """Return the exact value; to 28 places where no decimal is exact (三分之一)."""
    if number.fraction is not None:
        return _FRACTION.divide(Decimal(number.mantissa), Decimal(number.fraction))
    return decimal_of(number.mantissa, number.exponent + power)
