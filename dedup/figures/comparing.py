"""Tells whether two figures agree: equal values in two forms do, and roundings and bounds that fit."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from dedup.figures.units import dimension, same_unit

if TYPE_CHECKING:
    from dedup.model import Figure

_PRINTED = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．]([0-9０-９]+))?")
# The last unit that a number in Chinese numerals names: 一万二千 is said to the thousand, 三百二十 counts.
_LAST_LARGE = re.compile(
    r"(?:(?<=[万萬亿億][一二两三四五六七八九])千|[万萬亿億])(?![零〇一二两三四五六七八九十百千万萬亿億])"
)
_LARGE = {"千": Decimal(1000), "万": Decimal(10_000), "萬": Decimal(10_000)}


def compatible(a: Figure, b: Figure) -> bool:
    """Tell whether both figures can be true of one thing; False where their kinds or units cannot be compared.

    Dates agree if the less precise one is the beginning of the other.
    """
    if a.kind in ("date", "period") or b.kind in ("date", "period"):
        return a.kind == b.kind and _dates_agree(a.date, b.date)
    if not same_unit(a.unit, b.unit):
        return False
    if a.value == b.value and (a.low, a.high) == (b.low, b.high) and a.unit == b.unit:
        return True
    if _far(a, b):
        return False
    with localcontext() as context:
        context.prec = 100
        return _fits(a, b) or _fits(b, a)


# No rounding and no bound reaches further than to twice a value, but "under", which reaches down to nothing.
_REACH = Decimal("2.1")


def _far(a: Figure, b: Figure) -> bool:
    """Tell whether two values of one unit are so far apart that it need not be reckoned."""
    if a.value is None or b.value is None or a.unit != b.unit or "under" in (a.bound, b.bound):
        return False
    low, high = sorted((a.value, b.value))
    return low > 0 and high > _REACH * low


def _fits(a: Figure, b: Figure) -> bool:
    """Tell whether a value that is printed in `a` lies in what `b` can stand for."""
    low, high = _span(b)
    factor = dimension(a.unit)[1]
    return any(low <= value * factor <= high for value in (a.value, a.low, a.high) if value is not None)


def _dates_agree(a: str | None, b: str | None) -> bool:
    if a is None or b is None:
        return False
    if a.startswith(b) or b.startswith(a):
        return True
    # 11月3日 agrees with 2025年11月3日: the year may be left out.
    return (a[:2] == "--" and b[4:].startswith(a[1:])) or (b[:2] == "--" and a[4:].startswith(b[1:]))


def _span(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest value that a figure, as printed, can stand for, in the base unit."""
    factor = dimension(figure.unit)[1]
    if figure.value is None:
        low = figure.low if figure.low is not None else Decimal(0)
        high = figure.high if figure.high is not None else low
        return low * factor, high * factor
    value, size = figure.value, abs(figure.value)
    half = printed_step(figure) / 2
    # 超60万 means 60 to 90 rather than 640: a writer names the last round number passed.
    reach = max(_round_step(value), size / 2)
    if figure.bound == "over":
        low, high = value, value + reach
    elif figure.bound == "under":
        low, high = value - reach, value
    elif figure.bound == "about":
        near = max(half, min(_round_step(value) / 2, size / 10))
        low, high = value - near, value + near
    else:
        low, high = value - half, value + half
    return low * factor, high * factor


def _round_step(value: Decimal) -> Decimal:
    """Return the place of the last digit that is not zero: 100000 for 600000."""
    digits, exponent = value.normalize().as_tuple()[1:]
    return Decimal(1).scaleb(int(exponent)) if any(digits) else Decimal(1)


def printed_step(figure: Figure) -> Decimal:
    """Return the last place that is printed: 10000000 for 1.3亿, 1 for 34267元, 0 where a number counts."""
    value = figure.value
    match = _PRINTED.search(figure.text)
    if value is None or not value:
        return Decimal(0)
    if match is None:
        large = _LAST_LARGE.search(figure.text)
        return Decimal(0) if large is None else _LARGE.get(large[0], Decimal(10**8))
    fraction = len(match[1] or "")
    printed = Decimal(match[0].replace(",", "").replace("，", "").replace("．", "."))
    scale = abs(value / printed) if printed else Decimal(1)
    # A whole number without a magnitude counts: 34267 and 34268 differ.
    return scale / 10**fraction if fraction or scale != 1 else Decimal(0)
