"""Reads the unit at a place of a text, the longest word of the lexicons first; tells what units measure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from dedup.figures.precision import DIGITS
from dedup.lexicon.en import figures as en
from dedup.lexicon.zh import figures as zh
from dedup.model import FigureKind


class Unit(NamedTuple):
    """A unit that ends at `end`. `power` is the power of ten it puts on the value (成 is 10%)."""

    end: int
    normal: str
    kind: FigureKind
    power: int = 0


Entry = tuple[str, FigureKind, int]

_ZH: dict[str, Entry] = {
    **{word: (normal, "quantity", 0) for word, normal in (zh.MEASURES | zh.CLASSIFIERS).items()},
    **zh.SHARES,
    **zh.CURRENCIES,
}


def _lengths(words: dict[str, Entry]) -> dict[str, tuple[int, ...]]:
    """Return, for each first character, the lengths of the words that start with it, longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


_ZH_LENGTHS = _lengths(_ZH)


def chinese_unit(text: str, at: int, arabic: bool) -> Unit | None:
    """Read the Chinese unit at `at`, or after a space where the number is in digits; None for part of a word."""
    if text[at : at + 1] in (" ", "\u3000", "\u00a0"):
        at += 1
        if not arabic and text[at : at + 1] not in "成折%个個":
            return None
    for length in _ZH_LENGTHS.get(text[at : at + 1], ()):
        word = text[at : at + length]
        entry = _ZH.get(word)
        if entry is None or len(word) < length or (not arabic and word in zh.ARABIC_ONLY):
            continue
        following = text[at + length : at + length + 1]
        if following and following in zh.NOT_UNIT_IF_FOLLOWED.get(word, ""):
            continue
        return Unit(at + length, *entry)
    return None


_EN: dict[str, Entry] = {**en.COUNTS, **en.MEASURES, **en.CURRENCIES, **en.SHARES}
_EN_LOWER: dict[str, Entry] = {word.lower(): entry for word, entry in reversed(_EN.items()) if len(word) > 1}
_EN_WORDS = re.compile(
    r"[ \u00a0\u202f]?(?:(%-?[ ]?points?|[%％‰]|°[CF]?|℃|μg|[€£₡₾₽])|"
    r"[ -]?([A-Za-z]+(?:/(?:hr?|s)|[²³])?(?![A-Za-z]))(?:[ -]([A-Za-z]+))?(?:[ -]([A-Za-z]+))?)"
)


def english_unit(text: str, at: int) -> Unit | None:
    """Read the English unit at `at`, after a space or a hyphen: percentage points, square metres, km, six-mile."""
    match = _EN_WORDS.match(text, at)
    if match is None:
        return None
    if sign := match[1]:
        if sign in en.CURRENCY_AFTER:
            return Unit(match.end(1), en.CURRENCY_AFTER[sign], "money")
        entry = zh.SHARES.get(sign) or _EN.get(sign) or en.SHARES["pp"]
        return Unit(match.end(1), *entry)
    for group in (4, 3, 2):
        if match[group] is None:
            continue
        words = text[match.start(2) : match.end(group)]
        found = _EN.get(words) or _EN_LOWER.get(words.lower().replace("-", " "))
        if found is not None:
            return Unit(match.end(group), *found)
    return None


def unit_at(text: str, end: int, at: int) -> Unit | None:
    """Read the unit after the number `[at, end)`."""
    following = text[end : end + 1]
    if not following:
        return None
    unit = chinese_unit(text, end, text[at] in DIGITS)
    if unit is None and (following < "\u0250" or following in "％‰℃₡₾₽€μ"):
        unit = english_unit(text, end)
    return unit


# What a unit measures and how many of the base unit it is. Units that are not here measure themselves.
_DIMENSIONS: dict[str, tuple[str, Decimal]] = {
    unit: (dimension, Decimal(factor))
    for dimension, table in {
        "length": "公里 1000 kilometer 1000 米 1 meter 1 厘米 .01 centimeter .01 毫米 .001 millimeter .001 "
        "里 500 华里 500",
        "mass": "吨 1000 tonne 1000 公斤 1 kilogram 1 斤 .5 克 .001 gram .001 两 .05 毫克 .000001 milligram .000001",
        "area": "平方公里 1000000 square_kilometer 1000000 平方米 1 square_meter 1 公顷 10000 hectare 10000",
        "volume": "立方米 1000 cubic_meter 1000 升 1 liter 1 毫升 .001",
        "energy": "千瓦时 1 kilowatt_hour 1 度 1 兆瓦时 1000 megawatt_hour 1000 gigawatt_hour 1000000",
        "power": "千瓦 1 kilowatt 1 兆瓦 1000 megawatt 1000 gigawatt 1000000 吉瓦 1000000",
        "duration": "秒 1 second 1 刻钟 900 分钟 60 minute 60 小时 3600 hour 3600 天 86400 day 86400 周 604800 "
        "week 604800",
        "span": "月 1 month 1 年 12 year 12 季度 3 周年 12 decade 120",
        "temperature": "摄氏度 1 degree_Celsius 1",
        "people": "人 1 person 1",
        "age": "岁 1 year_old 1",
        "times": "倍 1 time 1 fold 1",
    }.items()
    for unit, factor in zip(table.replace("_", "\u0001").split()[::2], table.split()[1::2], strict=True)
}
_DIMENSIONS = {unit.replace("\u0001", " "): entry for unit, entry in _DIMENSIONS.items()}
# 个 stands for any classifier, and a number without a unit for any count.
_GENERIC = frozenset(["", "个"])
_COUNTED = frozenset(zh.CLASSIFIERS.values()) | {normal for normal, _, _ in en.COUNTS.values()} | {""}


def dimension(unit: str) -> tuple[str, Decimal]:
    """Return what a normalised unit measures, and its size in the base unit: ("length", 1000) for kilometer."""
    return _DIMENSIONS.get(unit) or (unit, Decimal(1))


def family(unit: str) -> str:
    """Return what figures are sorted by before they are compared: one name for all counts, else the dimension."""
    return "count" if unit in _COUNTED else dimension(unit)[0]


def same_unit(a: str, b: str) -> bool:
    """Tell whether two normalised units measure the same, so that values in them can be compared.

    >>> same_unit("公里", "kilometer"), same_unit("家", "个"), same_unit("人", "人次")
    (True, True, False)
    """
    if dimension(a)[0] == dimension(b)[0]:
        return True
    return (a in _GENERIC and b in _COUNTED) or (b in _GENERIC and a in _COUNTED)
