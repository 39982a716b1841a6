"""Tells whether one number is a slip of another: two digits exchanged, one misread or lost, the point moved.

Numbers of two different things are hardly ever as near as that, and the longer they are, the less.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dedup.figures.units import dimension
from dedup.model import Figure

_LEAST = 3  # digits: of two, every fifth number is one digit away
_MOST = 5  # digits: from here on it tells no more
_MOVED = frozenset([0, 1, 2, 3, 4, 6, 9])  # places that a slip may move the point; million and billion are forgotten
_SPANS = frozenset(["年", "月", "日", "year", "month", "day", "week"])  # 103 and 105: two years of one row


def digits(figure: Figure) -> str:
    """Return the digits of a number that tell: without its point, and the zeros before and behind them.

    Empty for what is no plain number: a date, a range, a span of time.
    """
    if figure.value is None or figure.kind in ("date", "period", "ordinal") or figure.unit in _SPANS:
        return ""
    return f"{abs(figure.value):f}".replace(".", "").strip("0")


def keys(number: str) -> Iterator[str]:
    """Yield the keys under which a number meets those that it may be a slip of."""
    if len(number) == 2:
        yield "".join(sorted(number))
        yield number
    elif len(number) >= _LEAST:
        yield number
        for k in range(len(number)):
            yield number[:k] + "_" + number[k + 1 :]  # one misread
            yield number[:k] + number[k + 1 :]  # one lost, or on both sides: two exchanged


def between(a: Figure, b: Figure, one: str, two: str) -> int:
    """Return how much it tells that two figures are this near, 0 where they are not; `one` and `two` are their digits.

    A slip leaves the size as it is; where the digits are the same it has moved the point, by up to four places (万 for
    亿) or a whole word (million), and where one is lost or doubled by one.
    """
    if not a.value or not b.value:
        return 0
    found = level(one, two)
    if not found:
        return 0  # so it is with most
    places = abs(_size(a, a.value) - _size(b, b.value))
    near = places in _MOVED if one == two else places <= abs(len(one) - len(two))
    return found if near else 0


def _size(figure: Figure, value: Decimal) -> int:
    """Return the power of ten of a figure in base units: metres for kilometres."""
    return (value * dimension(figure.unit)[1]).adjusted()


def level(one: str, two: str) -> int:
    """Return how much it tells that two numbers have nearly the same digits, 0 where they have not.

    >>> (
    ...     level("412", "421"),
    ...     level("50437", "50347"),
    ...     level("62", "26"),
    ...     level("629", "62"),
    ...     level("62", "92"),
    ...     level("412", "538"),
    ... )
    (1, 3, 1, 1, 0, 0)
    """
    short, long = sorted((len(one), len(two)))
    if short == _LEAST - 1 and long == _LEAST:
        return int(_one_slip(one, two))
    if short >= _LEAST:
        return min(short, _MOST) - 2 if _one_slip(one, two) else 0
    return int(len(one) == len(two) == 2 and two in (one, one[::-1]))


def _one_slip(one: str, two: str) -> bool:
    """Tell whether one change makes the one number of the other."""
    if len(one) > len(two):
        one, two = two, one
    k = 0
    while k < len(one) and one[k] == two[k]:
        k += 1
    if len(two) - len(one) == 1:
        return one[k:] == two[k + 1 :]
    if len(one) != len(two):
        return False
    return one[k + 1 :] == two[k + 1 :] or (one[k : k + 2] == two[k : k + 2][::-1] and one[k + 2 :] == two[k + 2 :])
