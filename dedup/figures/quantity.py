"""Makes a figure of a number: its unit, currency and sign, its range, the smaller unit behind it."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

from dedup.figures.numerals import Number, decimal_of, read_arabic, read_chinese
from dedup.figures.units import Unit, chinese_unit, english_unit
from dedup.figures.words import read_words
from dedup.lexicon.en import figures as en
from dedup.lexicon.scripts import is_east_asian
from dedup.lexicon.zh import figures as zh

if TYPE_CHECKING:
    from dedup.figures.dates import When
    from dedup.model import Bound, Direction, FigureKind

DIGITS = frozenset("0123456789０１２３４５６７８９")


class Hit(NamedTuple):
    """A figure before its hedges and its direction are known."""

    start: int
    end: int
    unit: str
    kind: FigureKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    date: str | None = None
    bound: Bound | None = None
    direction: Direction | None = None


# What stands at a place, if it is a figure, and where to look on.
Result = tuple[Hit | None, int]


def dated(when: When) -> Hit:
    """Return a date or a period as a hit."""
    return Hit(when.start, when.end, "", when.kind, date=when.date)


def unit_at(text: str, end: int, at: int) -> Unit | None:
    """Read the unit after the number `[at, end)`."""
    following = text[end : end + 1]
    if not following:
        return None
    unit = chinese_unit(text, end, text[at] in DIGITS)
    if unit is None and (following < "\u0250" or following in "％‰℃₡₾₽€μ"):
        unit = english_unit(text, end)
    return unit


# No thread's own context may round a value: 40 digits and small change fit in 64, a fraction is given to 28.
EXACT = Context(prec=64)
_FRACTION = Context(prec=28)


def value_of(number: Number, power: int = 0) -> Decimal:
    """Return the exact value; to 28 places where no decimal is exact (三分之一)."""
    if number.fraction is not None:
        return _FRACTION.divide(Decimal(number.mantissa), Decimal(number.fraction))
    return decimal_of(number.mantissa, number.exponent + power)


_CURRENCIES_BEFORE = en.CURRENCY_BEFORE | zh.CURRENCY_BEFORE
_MONEY_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(re.escape(k) for k in sorted(_CURRENCIES_BEFORE, key=len, reverse=True))}) ?$"
)
_MONEY_LAST = frozenset(key[-1] for key in _CURRENCIES_BEFORE)


def money_before(text: str, at: int, floor: int) -> re.Match[str] | None:
    """Find the currency that stands before a number, down to `floor`: $, US$, 人民币, RMB."""
    last = text[at - 1 : at]
    if last == " ":
        last = text[at - 2 : at - 1]
    if last not in _MONEY_LAST or not last:
        return None
    return _MONEY_BEFORE.search(text, max(floor, at - 8), at)


def quantity(text: str, at: int, number: Number, floor: int) -> Hit:
    """Read the number at `at` with its unit, or the range that it opens."""
    start = at
    unit: Unit | None
    money = money_before(text, at, floor)
    if money:
        start = money.start()
        number, unit = money_unit(text, number, at, _CURRENCIES_BEFORE[money[0].rstrip(" ")])
    else:
        unit = unit_at(text, number.end, at)
        if unit and unit.kind == "money" and unit.normal == text[unit.end - 3 : unit.end]:
            number, unit = _scale_after_code(text, number, unit)
    return _range(text, start, number, unit) or _single(text, start, at, number, unit, floor)


def _scale_after_code(text: str, number: Number, unit: Unit) -> tuple[Number, Unit]:
    """Read a magnitude behind a currency code, as in tables: 75 USD million."""
    match = _SCALE_AFTER.match(text, unit.end)
    if match is None:
        return number, unit
    return number._replace(exponent=number.exponent + en.SCALES[match[1]]), unit._replace(end=match.end())


_SCALE_AFTER = re.compile(r" (million|billion|trillion)\b")


def money_unit(text: str, number: Number, at: int, code: str) -> tuple[Number, Unit]:
    """Read what follows a number with a currency sign: £5m and $1.2b, where a letter is a magnitude; 人民币8千元."""
    power = en.MONEY_SCALES.get(text[number.end : number.end + 1].lower())
    if power is not None and not text[number.end + 1 : number.end + 2].isalpha():
        number = number._replace(end=number.end + 1, exponent=number.exponent + power)
    unit = unit_at(text, number.end, at)
    if unit is None or unit.kind != "money":
        return number, Unit(number.end, code, "money")
    return number, unit


_SIGN = re.compile(r"(?:(?<![A-Za-z0-9])[-−－负負]|\b(?:minus|negative) )$")
_SIGNED_UNITS = frozenset(["%", "pp", "摄氏度", "degree Celsius", "degree"])


def _single(text: str, start: int, at: int, number: Number, unit: Unit | None, floor: int) -> Hit:
    """Read one number as an ordinal, a year, or a quantity with its sign, its unit and what adds to it."""
    end = unit.end if unit else number.end
    before = text[start - 1] if start > floor else ""
    normal = unit.normal if unit else ""
    if before == "第" or normal == "届":
        return Hit(start - (before == "第"), end, normal, "ordinal", value_of(number))
    if unit is None and _is_year(text, at, number):
        return Hit(at, end, "", "date", date=str(number.mantissa))
    unit = unit or Unit(end, "", "quantity")
    end, value = _with_more(text, number, unit)
    if normal == "打":
        value, normal = EXACT.multiply(value, Decimal(12)), "个"
    if before and (sign := _SIGN.search(text, max(floor, start - 9), start)) and _may_be_negative(text, sign, normal):
        start, value = sign.start(), value.copy_negate()
    if number.high is not None:
        return Hit(start, end, normal, unit.kind, low=value, high=decimal_of(number.high, number.exponent + unit.power))
    return Hit(start, end, normal, unit.kind, value, bound=number.bound)


def _with_more(text: str, number: Number, unit: Unit) -> tuple[int, Decimal]:
    """Return where a figure ends and its value, with what stands behind the unit: 两年半, 九成五, 5 feet 2 in."""
    value = value_of(number, unit.power)
    printed = text[number.end : unit.end]
    if number.high is None and number.exponent >= 0 and unit.normal:
        if text[unit.end : unit.end + 1] == "半" and printed in zh.HALF_UNITS:
            return unit.end + 1, EXACT.add(value, decimal_of(5, unit.power - 1))
        if printed == "成" and (tenth := _TENTHS.match(text, unit.end)):
            return tenth.end(), EXACT.add(value, Decimal(zh.DIGITS[tenth[1]]))
        if unit.normal == "foot" and (inches := _INCHES.match(text, unit.end)):
            feet = number.mantissa * int(10**number.exponent)
            return inches.end(), value_of(Number(0, 12 * feet + int(inches[1]), fraction=12))
    return _with_cents(text, unit.end, unit.normal, value) if unit.kind == "money" else (unit.end, value)


def _may_be_negative(text: str, sign: re.Match[str], unit: str) -> bool:
    """Tell whether a hyphen is a minus: behind a character (歼-20) only where the unit can be negative."""
    if sign[0] not in "-－" or sign.start() == 0:
        return True
    return not is_east_asian(text[sign.start() - 1]) or unit in _SIGNED_UNITS


def _is_year(text: str, at: int, number: Number) -> bool:
    """Tell whether four digits without a unit are a year: 2025, 长治这一年; in 1998."""
    return number.end - at == 4 and number.exponent == 0 and 1900 <= number.mantissa <= 2099 and text[at] in "12"


_TENTHS = re.compile(r"([一二三四五六七八九])(?![十百千万亿个名人家户])")
_INCHES = re.compile(r" (?:and )?(1[01]|[1-9]) ?(?:inch(?:es)?|in)\b")
_CLAUSE_END = re.compile(r"[.,;!?]?(?:\s|$)(?![0-9])")
_CENTS = re.compile(r"(?:又|,? (?:and )?)?(?=[0-9a-z零一二两三四五六七八九])")


def _with_cents(text: str, end: int, code: str, value: Decimal) -> tuple[int, Decimal]:
    """Add less than one of the unit, in its own smaller unit: 5元5角, 两美元又三美分, 3 dollars 50 cents."""
    mark = _CENTS.match(text, end)
    if mark is None:
        return end, value
    at = mark.end()
    number = read_arabic(text, at) if text[at] in DIGITS else read_chinese(text, at) or read_words(text, at)
    if number is None or number.exponent or not 0 < number.mantissa < 100:
        return end, value
    unit = unit_at(text, number.end, at)
    if unit is None and " and " in mark[0] and _CLAUSE_END.match(text, number.end):
        return number.end, EXACT.add(value, decimal_of(number.mantissa, -2))
    if unit is None or not (unit.normal in ("cent", "penny") or (unit.normal == code and unit.power < 0)):
        return end, value
    return unit.end, EXACT.add(value, decimal_of(number.mantissa, unit.power or -2))


_RANGE = re.compile(
    r"\s?(?:[-–—－~～至到]|——)\s?(?=[0-9０-９]|[零一二两三四五六七八九十百千])"
    r"|(?P<and> (?:and|or) )(?:[A-Z]{0,3}[$£€¥] ?)?(?=[0-9a-z])| ?(?:[-–—]| to ) ?(?:[$£€¥] ?)?(?=[0-9])| to (?=[a-z])"
)
_BETWEEN = re.compile(r"\b(?:between|from|[a-z]+ or) (?:[A-Z]{0,3}[$£€¥] ?)?$", re.IGNORECASE)


def _range(text: str, start: int, number: Number, unit: Unit | None) -> Hit | None:
    """Read a range (3%至5%, 16-24岁, 3至5万元, 8 to 10 feet); None where no second number with that unit follows."""
    mark = _RANGE.match(text, unit.end if unit else number.end)
    if mark is None or (mark["and"] and not _BETWEEN.search(text, max(0, start - 12), start)):
        return None
    at = mark.end()
    second = read_arabic(text, at) if text[at] in DIGITS else read_chinese(text, at) or read_words(text, at)
    if second is None:
        return None
    if unit and unit.kind == "money" and text[at - 1] in "$£€¥ " and text[start] not in DIGITS:
        second, unit2 = money_unit(text, second, at, unit.normal)
    else:
        found = unit_at(text, second.end, at)
        if found is None:
            return None
        unit2 = found
    if unit is not None and unit.normal != unit2.normal:
        return None
    # 3-5万元: the magnitude is for both, unless the first number is too great for it (9000至1万元).
    shared = unit is None and not number.scale and second.scale
    if shared and decimal_of(number.mantissa, number.exponent) < decimal_of(
        second.mantissa, second.exponent - second.scale
    ):
        number = number._replace(exponent=number.exponent + second.scale)
    low, high = value_of(number, unit2.power), value_of(second, unit2.power)
    if low >= high:
        return None
    return Hit(start, unit2.end, unit2.normal, unit2.kind, low=low, high=high)
