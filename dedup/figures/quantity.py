"""Makes a figure of a number: its unit, currency and sign, its range, the smaller unit behind it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from dedup.figures.compound import whole
from dedup.figures.numerals import Number, decimal_of, read_arabic, read_chinese
from dedup.figures.precision import DIGITS, EXACT, value_of
from dedup.figures.units import Unit, unit_at
from dedup.figures.words import read_words
from dedup.lexicon.en import figures as en
from dedup.lexicon.en import polarity as en_polarity
from dedup.lexicon.scripts import is_east_asian
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import figures as zh

if TYPE_CHECKING:
    from dedup.figures.dates import When
    from dedup.model import Bound, Direction, FigureKind


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
        if unit and _names_its_year(text, at, number, unit):
            unit = None
        if unit and unit.kind == "money" and unit.normal == text[unit.end - 3 : unit.end]:
            number, unit = _scale_after_code(text, number, unit)
    return _range(text, start, number, unit) or _single(text, start, at, number, unit, floor)


def _scale_after_code(text: str, number: Number, unit: Unit) -> tuple[Number, Unit]:
    """Read a magnitude behind a currency code, as in tables: 75 USD million."""
    match = _SCALE_AFTER.match(text, unit.end)
    if match is None:
        return number, unit
    return number._replace(exponent=number.exponent + en.SCALES[match[1]]), unit._replace(end=match.end())


_MONEY_SCALE = re.compile(rf"(?: ?mm|{any_of(w for w in en.MONEY_SCALES if w != 'mm')})(?![^\W\d_])", re.IGNORECASE)
_SCALE_AFTER = re.compile(r" (million|billion|trillion)\b")


def money_unit(text: str, number: Number, at: int, code: str) -> tuple[Number, Unit]:
    """Read what follows a number with a currency sign: £5m and $1.2b, where a letter is a magnitude; 人民币8千元."""
    if scale := _MONEY_SCALE.match(text, number.end):
        number = number._replace(end=scale.end(), exponent=number.exponent + en.MONEY_SCALES[scale[0].strip().lower()])
    unit = unit_at(text, number.end, at)
    if unit is None or unit.kind != "money":
        return number, Unit(number.end, code, "money")
    return number, unit


_BUDGET = re.compile("度(?![假过過日])")
_BELOW_ZERO = "零下"
_SIGN = re.compile(rf"(?:(?<![A-Za-z0-9])[-−－负]|(?<![^\s(（])–|{_BELOW_ZERO}|\b(?:minus|negative) )$")
_SIGN_LAST = frozenset("-−－–负負下 ")
_BELOW = re.compile(r" below (?:zero|freezing)\b")
_FOLDS_BEFORE = re.compile(r"翻[了上近出]?$")
_MOST_FOLDS = 11  # 翻十番 is a thousand times as much, and more is not said
_DOZEN = {"打": "个", "dozen": ""}
_SIGNED_UNITS = frozenset(["%", "pp", "摄氏度", "degree Celsius", "degree"])


def _single(text: str, start: int, at: int, number: Number, unit: Unit | None, floor: int) -> Hit:
    """Read one number as an ordinal, a year, or a quantity with its sign, its unit and what adds to it."""
    end = unit.end if unit else number.end
    before = text[start - 1] if start > floor else ""
    normal = unit.normal if unit else ""
    if normal == "年" and _BUDGET.match(text, end):  # the 102nd budget year, not so many years
        return Hit(start, end + 1, "年度", "ordinal", value_of(number))
    if before == "第" or normal == "届":
        return Hit(start - (before == "第"), end, normal, "ordinal", value_of(number))
    if unit is None and _is_year(text, at, number):
        return Hit(at, end, "", "date", date=str(number.mantissa))
    unit = unit or Unit(end, "", "quantity")
    end, value, normal = whole(text, number, unit)
    kind: FigureKind = "money" if normal == "CNY" else unit.kind
    if (
        normal == "番"
        and (fold := _FOLDS_BEFORE.search(text, max(floor, start - 3), start))
        and number.mantissa < _MOST_FOLDS
    ):
        return Hit(fold.start(), end, "倍", "quantity", Decimal(2**number.mantissa), direction="up")
    if normal in _DOZEN:
        value, normal = EXACT.multiply(value, Decimal(12)), _DOZEN[normal]
    if (
        before in _SIGN_LAST
        and before
        and (sign := _SIGN.search(text, max(floor, start - 9), start))
        and _may_be_negative(text, sign, normal)
    ):
        start, value = sign.start(), value.copy_negate()
        if sign[0] == _BELOW_ZERO and normal in ("", "度") and text.startswith("度", end - len(normal)):
            end, normal = end - len(normal) + 1, "摄氏度"
    elif normal in _SIGNED_UNITS and (below := _BELOW.match(text, end)):
        end, value = below.end(), value.copy_negate()
    if number.high is not None:
        return Hit(start, end, normal, kind, low=value, high=decimal_of(number.high, number.exponent + unit.power))
    return Hit(start, end, normal, kind, value, bound=number.bound)


def _may_be_negative(text: str, sign: re.Match[str], unit: str) -> bool:
    """Tell whether a hyphen is a minus: behind a character (歼-20) only where the unit can be negative."""
    if sign[0] not in "-－" or sign.start() == 0:
        return True
    return not is_east_asian(text[sign.start() - 1]) or unit in _SIGNED_UNITS


def _is_year(text: str, at: int, number: Number) -> bool:
    """Tell whether four digits without a unit are a year: 2025, 长治这一年; in 1998."""
    return number.end - at == 4 and number.exponent == 0 and 1900 <= number.mantissa <= 2099 and text[at] in "12"


_ROUND = 100  # 2000 People March: so many; 2026 Animal Rescue Scholarship: of that year
_TITLE = re.compile(" [A-Z][a-z]{2,}")


def _names_its_year(text: str, at: int, number: Number, unit: Unit) -> bool:
    """Tell whether four digits are the year in a name, which goes on with a capital: 2025 Car of the Year."""
    capital = _TITLE.fullmatch(text, number.end, unit.end)
    return capital is not None and _is_year(text, at, number) and number.mantissa % _ROUND != 0


_RANGE = re.compile(
    r"\s?(?:[-–—－~～至到]|——)\s?(?=[0-9０-９]|[零一二两三四五六七八九十百千])"
    r"|(?P<and> (?:and|or) )(?:[A-Z]{0,3}[$£€¥] ?)?(?=[0-9a-z])| ?(?:[-–—]| to ) ?(?:[$£€¥] ?)?(?=[0-9])| to (?=[a-z])"
)
_BETWEEN = re.compile(r"\b(?:between|from|[a-z]+ or) (?:[A-Z]{0,3}[$£€¥] ?)?$", re.IGNORECASE)


_CHANGED_BEFORE = re.compile(rf"\b(?:by|{'|'.join(en_polarity.DIRECTIONS)}) $")


def _range(text: str, start: int, number: Number, unit: Unit | None) -> Hit | None:
    """Read a range (3%至5%, 16-24岁, 3至5万元, 8 to 10 feet); None where no second number with that unit follows."""
    mark = _RANGE.match(text, unit.end if unit else number.end)
    if mark is None or (mark["and"] and not _BETWEEN.search(text, max(0, start - 12), start)):
        return None
    if unit is not None and " to " in mark[0] and _CHANGED_BEFORE.search(text, max(0, start - 14), start):
        return None  # grew by £2.3 million to £48 million
    at = mark.end()
    second = read_arabic(text, at) if text[at] in DIGITS else read_chinese(text, at) or read_words(text, at)
    if second is None:
        return None
    if unit and unit.kind == "money" and text[at - 1] in "$£€¥ " and text[start] not in DIGITS:
        second, unit2 = money_unit(text, second, at, unit.normal)
    else:
        found = unit_at(text, second.end, at)
        if found is None and not (unit is None and number.scale and second.scale):
            return None
        unit2 = found or Unit(second.end, "", "quantity")  # 3万至5万
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
