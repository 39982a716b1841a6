"""Reads what a quantity goes on with behind its unit: 两年半, 九成五, 1小时48分, 1米75, 五元三毛, 5 feet 2 inches."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dedup.figures.numerals import Number, decimal_of, read_arabic, read_chinese
from dedup.figures.precision import DIGITS, EXACT, value_of
from dedup.figures.units import Unit, chinese_unit, unit_at
from dedup.figures.words import read_words
from dedup.lexicon.en import figures as en
from dedup.lexicon.zh import figures as zh


class Whole(NamedTuple):
    """A quantity with all its parts: where it ends, its value and its unit."""

    end: int
    value: Decimal
    unit: str


_TENTHS = re.compile(r"([一二三四五六七八九])(?![十百千万亿个名人家户])")
_LADDERS = zh.LADDERS | en.LADDERS
_STEP = re.compile(r" ?(?:零|又)?(?=[0-9一二三四五六七八九十两零])|,? (?:and )?(?=[0-9a-z])")
_INCHES = re.compile(r"[ -](?:and )?(1[01]|[1-9])(?: ?(?:inch(?:es)?|in)\b|(?=[ -](?:tall|high)\b))")
# 1米75, 1米8, 5块3: digits behind the unit are its decimals, where nothing counts with them
_DECIMALS = re.compile(
    r"([0-9]{1,2}|[一二三四五六七八九]{1,2})(?![0-9一二三四五六七八九十百千万亿.%])(?=$|[，。；、：！？）,;)\s的高宽长左以多])"
)
_CLAUSE_END = re.compile(r"[.,;!?]?(?:\s|$)(?![0-9])")
_CENTS = re.compile(r"(?:又|,? (?:and )?)?(?=[0-9a-z零一二两三四五六七八九])")
_HALF = "半"


def whole(text: str, number: Number, unit: Unit) -> Whole:
    """Return a number with its unit and with all that adds to them."""
    value = value_of(number, unit.power)
    if number.high is None and number.exponent >= 0 and unit.normal:
        printed = text[number.end : unit.end]
        if printed == "个" and (halved := _halved(text, unit.end)) is not None:
            return Whole(halved.end, EXACT.add(value, Decimal("0.5")), halved.normal)
        if text[unit.end : unit.end + 1] == _HALF and printed in zh.HALF_UNITS:
            return Whole(unit.end + 1, EXACT.add(value, decimal_of(5, unit.power - 1)), unit.normal)
        if printed == "成" and (tenth := _TENTHS.match(text, unit.end)):
            return Whole(tenth.end(), EXACT.add(value, Decimal(zh.DIGITS[tenth[1]])), unit.normal)
        if unit.normal == "foot" and (inches := _INCHES.match(text, unit.end)):
            feet = number.mantissa * int(10**number.exponent)
            return Whole(inches.end(), value_of(Number(0, 12 * feet + int(inches[1]), fraction=12)), unit.normal)
        if unit.normal in _LADDERS and (climbed := _climbed(text, Whole(unit.end, value, unit.normal))).end > unit.end:
            return climbed
        if printed in zh.WITH_DECIMALS and (part := _DECIMALS.match(text, unit.end)):
            return Whole(part.end(), EXACT.add(value, _decimals(part[1])), unit.normal)
    if unit.kind == "money" or unit.normal == "块":
        return _with_cents(text, Whole(unit.end, value, unit.normal))
    return Whole(unit.end, value, unit.normal)


def _halved(text: str, at: int) -> Unit | None:
    """Read the unit that stands behind its half: 一个半小时, 两个半月."""
    if text[at : at + 1] != _HALF:
        return None
    if text.startswith("月", at + 1):
        return Unit(at + 2, "月", "quantity")
    unit = chinese_unit(text, at + 1, arabic=False)
    return unit if unit and unit.normal in zh.COUNTED_BY_PIECE else None


def _decimals(digits: str) -> Decimal:
    read = "".join(str(zh.DIGITS.get(d, d)) for d in digits)
    return decimal_of(int(read), -len(read))


def _climbed(text: str, whole: Whole) -> Whole:
    """Add the parts in smaller units, as far as they go down: 2天3小时, 1小时48分, 3吨500公斤.

    Where the smaller unit is no decimal part of the greater one, the value is told in the smaller unit: 108分钟.
    """
    while whole.unit in _LADDERS:
        mark = _STEP.match(text, whole.end)
        number = _number(text, mark.end()) if mark else None
        unit = unit_at(text, number.end, mark.end()) if mark and number else None
        smaller = _LADDERS[whole.unit].get(unit.normal) if unit else None
        if number is None or unit is None or smaller is None or number.high is not None:
            break
        parts, normal = smaller
        if number.fraction or not 0 < number.mantissa < parts * 10**-number.exponent:
            break
        if _is_decimal(parts):
            added = EXACT.add(whole.value, EXACT.divide(value_of(number), Decimal(parts)))
            return Whole(unit.end, added, whole.unit)
        added = EXACT.add(EXACT.multiply(whole.value, Decimal(parts)), value_of(number))
        whole = Whole(unit.end, added, normal)
    return whole


def _is_decimal(parts: int) -> bool:
    return parts in (10, 100, 1000)


def _number(text: str, at: int) -> Number | None:
    if text[at : at + 1] in DIGITS:
        return read_arabic(text, at)
    return read_chinese(text, at) or read_words(text, at)


def _with_cents(text: str, whole: Whole) -> Whole:
    """Add less than one of the unit, in its smaller units: 5元5角, 五块三毛二, 两美元又三美分, 3 dollars 50 cents."""
    end, value, code = whole
    yuan = code in ("CNY", "块")
    for power in (-1, -2) if yuan else (-2,):
        part = _cent(text, end, code, power)
        if part is not None:
            end, value, code = part[0], EXACT.add(value, part[1]), "CNY" if yuan else code
    return Whole(end, value, code)


def _cent(text: str, end: int, code: str, power: int) -> tuple[int, Decimal] | None:
    """Read one part of less than a unit of money: its end and its value in that unit; None where there is none."""
    mark = _CENTS.match(text, end)
    number = _number(text, mark.end()) if mark else None
    if mark is None or number is None or number.exponent or not 0 < number.mantissa < 100:
        return None
    if code in ("CNY", "块") and (jiao := _jiao(text, end, number, power)) is not None:
        return jiao
    unit = unit_at(text, number.end, mark.end())
    if unit is None and (" and " in mark[0] or (mark[0] == " " and number.end - mark.end() == len("50"))):
        alone = _CLAUSE_END.match(text, number.end)
        return (number.end, decimal_of(number.mantissa, -2)) if alone else None
    if unit is None or not (unit.normal in ("cent", "penny") or (unit.normal == code and unit.power < 0)):
        return None
    return unit.end, decimal_of(number.mantissa, unit.power or -2)


def _jiao(text: str, end: int, number: Number, power: int) -> tuple[int, Decimal] | None:
    """Read so many tenths or hundredths of a yuan; a digit alone counts what comes next: 五块三, 三毛二."""
    names = zh.TENTHS_OF_YUAN if power == -1 else zh.HUNDREDTHS_OF_YUAN
    name = next((n for n in names if text.startswith(n, number.end)), None)
    if name is not None and number.mantissa < 10:
        return number.end + len(name), decimal_of(number.mantissa, power)
    alone = _DECIMALS.match(text, end)
    spoken = text[end - 1 : end] in zh.SPOKEN_MONEY
    return (alone.end(), decimal_of(number.mantissa, power)) if alone and spoken and number.mantissa < 10 else None
