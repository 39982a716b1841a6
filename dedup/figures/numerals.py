"""Numbers as they are written, in digits, Chinese numerals or English words, to exact values.

A number is an integer mantissa and a power of ten, so that nothing is ever rounded; `decimal_of` makes the Decimal.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dedup.figures import en, zh
from dedup.model import Bound

# No figure in print has more digits; longer runs are account numbers or noise, and int() refuses 4,300 of them.
MAX_DIGITS = 40
# 九千九百九十九万九千九百九十九亿… is 31 characters long: a longer run of numerals is not one number.
MAX_NUMERALS = 32


class Number(NamedTuple):
    """A number that ends at `end`: mantissa * 10**exponent. `high` is the upper mantissa of 二三十 (20 to 30)."""

    end: int
    mantissa: int
    exponent: int = 0
    high: int | None = None
    bound: Bound | None = None
    scale: int = 0
    """The power of ten that a magnitude word gave (4 in 1.5万): a range hands it on, 3-5万."""
    fraction: int | None = None
    """The denominator of a fraction that no power of ten can write, as in 三分之一."""


def decimal_of(mantissa: int, exponent: int) -> Decimal:
    """The exact value, as an integer where it is one.

    >>> decimal_of(416, 2), decimal_of(629, -1)
    (Decimal('41600'), Decimal('62.9'))
    """
    if exponent >= 0:
        return Decimal(mantissa * 10**exponent)
    return Decimal(f"{mantissa}e{exponent}")


_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_ARABIC = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3}){1,12}(?![0-9])|[０-９]{1,3}(?:，[０-９]{3}){1,12}(?![０-９])|[0-9０-９]+)"
    r"(?:[.．]([0-9０-９]+))?"
)
_MAGNITUDE = re.compile(
    rf"[ 　]?(?:[{zh.MORE}]{{1,2}}[ 　]?)?([百千万萬亿億兆](?![{zh.UNIT_AFTER_MAGNITUDE}])"
    rf"(?:[千万萬亿億](?![{zh.UNIT_AFTER_MAGNITUDE}])){{0,2}})"
)
_MORE = re.compile(r"[余餘多几幾](?![边元方地极样种式年头少媒功])")
_EN_SCALE = re.compile(r"[ \u00a0-]?(hundred|thousand|lakh|million|crore|billion|trillion|k|mn|mln|mil|bn|bln|tn|trn)\b", re.I)
_SCALES = {**en.SCALES, **en.SHORT_SCALES}
_LARGE_POWER = {**zh.SMALL, **zh.LARGE}
_REST = re.compile(r"零?([0-9０-９]{1,4})([十百千万萬])?(?![0-9０-９.．,，]?[0-9０-９])")


def read_arabic(text: str, at: int) -> Number | None:
    """The number in digits at `at`, with its magnitude: 1.2, 1,050, ４５, 4.16万, 30多万, 3万4000, 1.2 billion.

    None where the digits are too many to be a figure.
    """
    match = _ARABIC.match(text, at)
    if match is None:
        return None
    whole, fraction = match.groups("")
    if len(whole) + len(fraction) > MAX_DIGITS:
        return None
    mantissa = int((whole + fraction).translate(_ASCII).replace(",", ""))
    exponent, end = -len(fraction), match.end()
    following = text[end : end + 1]
    if not following:
        return Number(end, mantissa, exponent)
    if following < "\u0100":
        english = _EN_SCALE.match(text, end)
        if english is not None and english[1] not in ("K", "MIL"):
            power = _SCALES[english[1].lower()]
            return Number(english.end(), mantissa, exponent + power, scale=power)
        if following not in "\u0020\u00a0":
            return Number(end, mantissa, exponent)
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude is None:
        more = _MORE.match(text, end)
        return Number(more.end() if more else end, mantissa, exponent, bound="over" if more else None)
    power = sum(_LARGE_POWER[c] for c in magnitude[1])
    end, exponent = magnitude.end(), exponent + power
    more = _MORE.match(text, end)
    if more or magnitude.end() - magnitude.start() > len(magnitude[1]) + 1:
        return Number(more.end() if more else end, mantissa, exponent, bound="over", scale=power)
    if exponent >= power and (rest := _REST.match(text, end)):
        return _mixed(text, mantissa, power, rest)
    return Number(end, mantissa, exponent, scale=power)


def _mixed(text: str, mantissa: int, power: int, rest: re.Match[str] | None) -> Number:
    """5亿1万4千6百 or 3万4000 from its first magnitude on: parts must get smaller."""
    total, end = mantissa * 10**power, -1
    while rest is not None:
        part_power = _LARGE_POWER[rest[2]] if rest[2] else 0
        part = int(rest[1].translate(_ASCII)) * 10**part_power
        if part_power >= power or part >= 10**power:
            break
        total, power, end = total + part, part_power, rest.end()
        rest = _REST.match(text, end) if part_power else None
    if end < 0:
        return Number(rest.start() if rest else 0, mantissa, power, scale=power)
    return Number(end, total)


_CHARS = "".join([*zh.DIGITS, *zh.SMALL, *zh.LARGE, *zh.TWENTIES])
_CHINESE = re.compile(rf"(?:[{_CHARS}](?!(?<=[百千兆])[{zh.UNIT_AFTER_MAGNITUDE}]))+")
_POINT = re.compile(rf"[点點]([{''.join(zh.DIGITS)}]+)(?![十百刻分钟]|多钟|左右开)")


def read_chinese(text: str, at: int) -> Number | None:
    """The number in Chinese numerals at `at`: 三百二十一, 两千余, 十几万, 二三十, 六点二, 一万三. None if it is none."""
    match = _CHINESE.match(text, at)
    if match is None or match.end() - at > MAX_NUMERALS:
        return None
    run, end = match[0], match.end()
    more = re.compile(rf"[{zh.MORE}]").match(text, end)
    bound: Bound | None = None
    if more and run[-1] in "十拾百千万廿卅萬亿億佰仟零":
        tail = re.compile(r"[万萬亿億]{0,2}").match(text, more.end())
        extra = tail[0] if tail else ""
        value = chinese_integer(run.rstrip("零") + extra)
        if value is None:
            return None
        return Number(more.end() + len(extra), value, bound="over")
    point = _POINT.match(text, end)
    if point and len(point[1]) <= MAX_DIGITS and (value := chinese_integer(run)) is not None:
        digits = "".join(str(zh.DIGITS[c]) for c in point[1])
        power = 0
        tail = re.compile(r"[万萬亿億]{0,2}").match(text, point.end())
        end = tail.end() if tail else point.end()
        power = sum(zh.LARGE[c] for c in tail[0]) if tail else 0
        return Number(end, int(f"{value}{digits}"), power - len(digits), bound=bound, scale=power)
    value = chinese_integer(run)
    if value is None:
        return _between(run, end)
    return Number(end, value)


_PAIR = re.compile(r"([一二两兩三四五六七八])([二两兩三四五六七八九])(?![一二三四五六七八九])")


def _between(run: str, end: int) -> Number | None:
    """二三十, 十七八, 两三百, 三五: two digits side by side are a range, the second a little above the first."""
    pair = _PAIR.search(run)
    if pair is None or not 0 < zh.DIGITS[pair[2]] - zh.DIGITS[pair[1]] <= 2:
        return None
    low = chinese_integer(run[: pair.start()] + pair[1] + run[pair.end() :])
    high = chinese_integer(run[: pair.start()] + pair[2] + run[pair.end() :])
    return None if low is None or high is None else Number(end, low, high=high)


def chinese_integer(run: str) -> int | None:
    """The value of a run of Chinese numerals, None where it breaks the rules of counting.

    >>> [chinese_integer(run) for run in ("三百二十一", "一万三", "五亿零六", "万万", "二五")]
    [321, 13000, 500000006, None, None]
    """
    total, section, digit, previous, gap = 0, 0, -1, 9, False
    closed = False
    for char in run:
        if (value := zh.DIGITS.get(char)) is not None:
            if digit > 0 or (digit == 0 and value == 0):
                return None
            gap, digit, closed = gap or digit == 0, value, False
        elif (power := zh.SMALL.get(char)) is not None:
            if power >= previous or (digit < 1 and power > 1 and section == 0 and total == 0):
                return None
            section += max(digit, 1) * 10**power
            digit, previous, gap, closed = -1, power, False, False
        elif (score := zh.TWENTIES.get(char)) is not None:
            if digit > 0 or previous <= 1:
                return None
            section, digit, previous, closed = section + score, -1, 1, False
        else:
            power = zh.LARGE[char]
            section += max(digit, 0)
            if closed and section == 0:
                total *= 10**power
            elif section:
                high, low = divmod(total, 10**power)
                total = high * 10**power + (low + section) * 10**power
            else:
                return None
            section, digit, previous, gap, closed = 0, -1, power, False, True
    if digit > 0 and not gap and previous not in (1, 9):
        return total + section + digit * 10 ** (previous - 1)
    return total + section + max(digit, 0)
