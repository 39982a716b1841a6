"""Reads what begins with a digit: a date, a quantity, a fraction, or a name that only looks like a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from dedup.figures.chinese import parts_after, read_parts
from dedup.figures.dates_en import read_english_date
from dedup.figures.dates_zh import read_date
from dedup.figures.numerals import Number, read_arabic
from dedup.figures.precision import value_of
from dedup.figures.quantity import Hit, Result, dated, money_before, quantity
from dedup.figures.units import unit_at
from dedup.figures.words import one_in, parts_of, rest_after, share_over
from dedup.lexicon.en import figures as en
from dedup.lexicon.scripts import is_east_asian
from dedup.lexicon.zh import figures as zh

# Letters, digits and marks that make one token with digits: a model, an address, a telephone number, a score.
_TOKEN = re.compile(r"[A-Za-z0-9０-９_.\-+:：/@%&=?#~×*^]*")
_IN_TOKEN = frozenset("+./:@#&=*×\\^_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_TOKEN_AFTER = re.compile(r"[A-Za-z_+*×@=^]|[:：/][0-9A-Za-z]|[.．][0-9]|[-–][0-9A-Za-z]|,[0-9]")
_STRONG = re.compile(r"-(?:strong|odd|plus)\b")  # a 5,000-strong crowd
_FEET = ("'", "’", "′")
_HEIGHT = re.compile("([3-8])['’′] ?(1[01]|[0-9])[\"”″]")
_NAME_AFTER = re.compile("|".join(map(re.escape, sorted(zh.NAMES_AFTER, key=len, reverse=True))))
_NAME_BEFORE = re.compile(rf"(?:{'|'.join(zh.NAMES_BEFORE)}|\b(?:{'|'.join(en.NAMES_BEFORE)}))[为是.]?[:： ]?$")
# Shrek 2, Formula 3: a small number right behind a name, inside a sentence.
_TITLE_BEFORE = re.compile(r"[a-z,] (?!(?:In|On|At|By|The|And|Of)\b)[A-Z][A-Za-z-]+ $")
# At the start of a line a small number with a mark counts the paragraphs: 1. 2、 (3)
# 1.2022年工业节能名单: the first item, of 2022
_ENUMERATOR = re.compile(r"[0-9]{1,3}[.、．)）](?![0-9０-９])|[0-9]{1,3}[.．](?=(?:19|20)[0-9]{2}年)")
_ORDINAL = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)\b")
_VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
VULGAR = "".join(_VULGAR)
_WITH_VULGAR = re.compile(rf"([0-9]{{0,4}}) ?([{VULGAR}])")
_FRACTION = re.compile(r"(?:([0-9]{1,3}) {1,2})?([0-9０-９]{1,2})/([2-9１-９]|1[026]|32|64|100)(?![0-9/\-.])")


def read_digits(text: str, at: int, floor: int) -> Result:
    """Read the figure whose first digit stands at `at`; nothing before `floor` belongs to it."""
    before = text[at - 1] if at else "\n"
    if before in _IN_TOKEN or (before in "-–－" and at > 1):
        return _marked(text, at, before, floor)
    if text[at] == "0" and text[at + 1 : at + 2].isdigit():
        # 0300 GMT, 007: no quantity starts with a nought before another digit.
        return None, _token_end(text, at)
    if before in "\n\r" and (mark := _ENUMERATOR.match(text, at)):
        return None, mark.end()
    hit = _dated(text, at, floor) or _ordinal(text, at) or read_parts(text, at)
    if hit is None and text[at + 1 : at + 2] in _FEET:
        hit = _height(text, at)
    if hit is not None:
        return hit, hit.end
    number = (
        (one_in(text, at) if text.startswith("1 in ", at) else None) or _fraction(text, at) or read_arabic(text, at)
    )
    return (None, _token_end(text, at)) if number is None else _figure(text, at, number, floor)


def _dated(text: str, at: int, floor: int) -> Hit | None:
    when = read_english_date(text, at) or read_date(text, at, floor)
    return dated(when) if when else None


def _height(text: str, at: int) -> Hit | None:
    """Read feet and inches in signs: 6'2"."""
    match = _HEIGHT.match(text, at)
    if match is None:
        return None
    value = value_of(Number(0, 12 * int(match[1]) + int(match[2]), fraction=12))
    return Hit(at, match.end(), "foot", "quantity", value)


def _ordinal(text: str, at: int) -> Hit | None:
    """Read an ordinal in digits: 21st, 3rd."""
    match = _ORDINAL.match(text, at)
    return Hit(at, match.end(), "", "ordinal", Decimal(match[1])) if match else None


def _marked(text: str, at: int, before: str, floor: int) -> Result:
    """Read the figure whose first digit follows a mark or a letter ($5, -3℃, .08); mostly there it is a name."""
    number = _after_a_mark(text, at, before, floor)
    if number is None:
        return None, _token_end(text, at)
    hit = quantity(text, at, number, floor)
    return (_with_point(text, hit, at) if before == "." else hit), hit.end


def _figure(text: str, at: int, number: Number, floor: int) -> Result:
    """Read the quantity of a number, unless what surrounds it makes it a name."""
    number = parts_after(text, number)
    number = share_over(text, number) or parts_of(text, number) or rest_after(text, number) or number
    hit = quantity(text, at, number, floor)
    if hit.end == number.end:
        if _TOKEN_AFTER.match(text, hit.end) and not _STRONG.match(text, hit.end):
            return None, _token_end(text, hit.end)
        if text[at : hit.end] in zh.SERVICE_NUMBERS or (
            hit.end - at < 3 and _TITLE_BEFORE.search(text, max(0, at - 24), at)
        ):
            return None, hit.end
        if _NAME_AFTER.match(text, hit.end) or _NAME_BEFORE.search(text, max(0, at - 12), at):
            return None, hit.end
    return hit, hit.end


def _with_point(text: str, hit: Hit, at: int) -> Hit:
    """Move the start of a figure before its leading point and sign: .08, -.5."""
    if hit.value is not None and text[at - 2 : at] == "-." and not text[at - 3 : at - 2].isalnum():
        return hit._replace(start=at - 2, value=hit.value.copy_negate())
    return hit._replace(start=min(hit.start, at - 1))


def _token_end(text: str, at: int) -> int:
    match = _TOKEN.match(text, at)
    return match.end() if match else at


def _after_a_mark(text: str, at: int, before: str, floor: int) -> Number | None:
    """Read the number after a currency, a sign or a leading point; None where the mark makes a name of it."""
    if money_before(text, at, floor):
        return read_arabic(text, at)
    lone = at < 2 or not (text[at - 2].isalnum() or text[at - 2] in "./:#")
    if before in "-–－":
        number = read_arabic(text, at)
        if number is None:
            return None
        # A range has been read by now; 歼-20 and 0355-2023456 are left, and 增长-5%.
        return number if lone or (is_east_asian(text[at - 2]) and unit_at(text, number.end, at)) else None
    if before == "+":
        number = read_arabic(text, at)  # C+1 is a name, and so is the +86 of a telephone number; +3.5% is more
        counts = number is not None and unit_at(text, number.end, at) is not None
        return number if counts and (lone or is_east_asian(text[at - 2])) else None
    if before == "." and lone:
        number = read_arabic(text, at)
        if number is not None and number.exponent == 0 and text[at : number.end].isdigit():
            return number._replace(exponent=at - number.end)
    return None


def _fraction(text: str, at: int) -> Number | None:
    """Read a fraction as stock prices and recipes have them (3/4, 7 3/4); None for names such as 9/11 and 24/7."""
    if vulgar := _WITH_VULGAR.match(text, at):
        part, parts = _VULGAR[vulgar[2]]
        return _number(vulgar.end(), int(vulgar[1] or 0) * parts + part, parts)
    match = _FRACTION.match(text, at)
    if match is None:
        return None
    whole, part, parts = int(match[1] or 0), int(match[2]), int(match[3])
    if parts < 2 or (part >= parts and (match[1] or parts > 5)):
        return None
    return _number(match.end(), whole * parts + part, parts)


def _number(end: int, numerator: int, denominator: int) -> Number:
    for exponent in range(7):
        if numerator * 10**exponent % denominator == 0:
            return Number(end, numerator * 10**exponent // denominator, -exponent)
    return Number(end, numerator, fraction=denominator)
