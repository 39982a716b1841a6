"""From one digit or numeral to the next: reads what stands there and says what figure it is, if it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from dedup.figures import en, zh
from dedup.figures.binding import bound_of, direction_of
from dedup.figures.dates import When, read_date, read_english_date
from dedup.figures.numerals import Number, decimal_of, read_arabic, read_chinese
from dedup.figures.units import Unit, chinese_unit, english_unit
from dedup.figures.words import read_words
from dedup.model import Bound, Figure, FigureKind

_NUMERALS = "".join([*zh.DIGITS, *zh.SMALL, *zh.LARGE, *zh.TWENTIES])
_ANCHOR = re.compile(rf"[0-9０-９半{_NUMERALS}]")


def _either_case(words: list[str]) -> str:
    return "|".join(f"[{w[0].upper()}{w[0].lower()}]{w[1:]}" for w in sorted(words, key=len, reverse=True))


_WORD_ANCHOR = re.compile(
    rf"\b(?:{_either_case([*en.ONES, *en.TENS, *en.SCALES, *en.ORDINALS, *en.MULTIPLES, 'half', 'a dozen', 'a hundred', 'a thousand', 'a million', 'a billion', 'a trillion', 'a third', 'a quarter', 'a fifth', 'a tenth'])}"
    rf"|{'|'.join(sorted(en.MONTHS, key=len, reverse=True))})\b"
)


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


def find(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, in order and disjoint. Never raises; time is linear in the length of the text.

    >>> find("初步达成意向4.16万人次")[0].value
    Decimal('41600')
    """
    figures: list[Figure] = []
    previous: Figure | None = None
    for hit in _hits(text):
        floor = previous.end if previous else 0
        bound = hit.bound
        direction = None
        if hit.date is None and hit.kind != "ordinal":
            bound = bound_of(text, hit.start, hit.end, floor) or bound
            direction = direction_of(text, hit.start, hit.end, floor)
            if direction is None and previous and _LIST.fullmatch(text, previous.end, hit.start):
                direction = previous.direction
        previous = Figure(
            hit.start, hit.end, text[hit.start : hit.end], hit.value, hit.unit, hit.kind, hit.low, hit.high, hit.date, bound, direction
        )  # fmt: skip
        figures.append(previous)
    return tuple(figures)


# 分别增长3.6%、5.5%: what stands between the members of a list.
_LIST = re.compile(r"[、, 和]| and |, and ")


def _hits(text: str) -> Iterator[Hit]:
    """The figures from left to right. Anchors of both scripts are searched once each, the nearer one is read."""
    position = 0
    number, word = _ANCHOR.search(text), _WORD_ANCHOR.search(text)
    far = len(text)
    while number or word:
        at_number = number.start() if number else far
        at_word = word.start() if word else far
        if at_number < at_word:
            at = at_number
            hit, end = (_digits if text[at] in _DIGIT_CHARS else _numerals)(text, at, position)
        else:
            at = at_word
            hit, end = _words(text, at, position)
        if hit is not None:
            yield hit
            position = hit.end
        end = max(end, at + 1)
        if number and at_number < end:
            number = _ANCHOR.search(text, end)
        if word and at_word < end:
            word = _WORD_ANCHOR.search(text, end)


_DIGIT_CHARS = frozenset("0123456789０１２３４５６７８９")
_Result = tuple[Hit | None, int]

# Letters, digits and marks that make one token with digits: a model, an address, a telephone or page number.
_TOKEN = re.compile(r"[A-Za-z0-9０-９_.\-+:/@%&=?#~×*]*")
_TOKEN_BEFORE = re.compile(r"[A-Za-z0-9_+./:@#&=*×\\]|(?<=[A-Za-z0-9\u4e00-\u9fff])[-－–]")
_TOKEN_AFTER = re.compile(r"[A-Za-z_+*×@=]|[:：/][0-9A-Za-z]|[.．][0-9]|[-–][0-9A-Za-z]")
_NAME_AFTER = re.compile("|".join(map(re.escape, sorted(zh.NAMES_AFTER, key=len, reverse=True))))
_NAME_BEFORE = re.compile(rf"(?:{'|'.join(zh.NAMES_BEFORE)})[为是：: ]?$|(?:ISBN|ISSN|No|no|Flight|Route|Highway|Boeing|Airbus|iPhone|Windows|Area|Room|Channel|Apt|Interstate)\.?[:： ]?$")
_SIGN = re.compile(r"[-－−负負]$|\b(?:minus|negative) $")
_MONEY_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:{'|'.join(re.escape(k) for k in sorted(en.CURRENCY_BEFORE | zh.CURRENCY_BEFORE, key=len, reverse=True))}) ?$"
)
_RANGE = re.compile(r"\s?(?:[-–—－~～至到]|——|到了)\s?(?=[0-9０-９])|\s?(?:[-–—~～至到]|——)(?=[零一二两三四五六七八九十百千])")
_RANGE_EN = re.compile(r" ?(?:[-–—]| to | and | or )(?:[$£€¥] ?)?(?=[0-9])| (?:to|and|or) (?=[a-z])")
_ENUMERATOR = re.compile(r"[0-9]{1,3}[.、．)）](?![0-9])")


def _digits(text: str, at: int, floor: int) -> _Result:
    """What the digits at `at` are. The second value is where to look on."""
    before = text[at - 1] if at else ""
    if before and _TOKEN_BEFORE.match(text, at - 1) and not _MONEY_BEFORE.search(text, max(floor, at - 8), at):
        signed = before in "-－" and at - 1 > floor and not ("0" <= text[at - 2] <= "z")
        number = read_arabic(text, at)
        if not (signed and number and _unit(text, number.end, at)):
            return None, _TOKEN.match(text, at).end()  # type: ignore[union-attr]
    if (at == 0 or before in "\n\r") and (mark := _ENUMERATOR.match(text, at)):
        return None, mark.end()
    when = read_date(text, at, floor) or (read_english_date(text, at) if text[at] < "\u0100" else None)
    if when is not None:
        return _dated(when)
    number = read_arabic(text, at)
    if number is None:
        return None, _TOKEN.match(text, at).end()  # type: ignore[union-attr]
    return _quantity(text, at, number, floor)


def _dated(when: When) -> _Result:
    return Hit(when.start, when.end, "", when.kind, date=when.date), when.end


def _unit(text: str, end: int, at: int) -> Unit | None:
    """The unit after a number that starts at `at` and ends at `end`."""
    if end >= len(text):
        return None
    unit = chinese_unit(text, end, text[at] in _DIGIT_CHARS)
    if unit is None and text[end] < "\u0250" or text[end : end + 1] in "％‰℃₡₾₽€":
        unit = unit or english_unit(text, end)
    return unit


def _value(number: Number, power: int = 0) -> Decimal:
    if number.fraction is not None:
        return Decimal(number.mantissa) / Decimal(number.fraction)
    return decimal_of(number.mantissa, number.exponent + power)


def _quantity(text: str, at: int, number: Number, floor: int) -> _Result:
    """A number with its unit, or a range of two."""
    unit = _unit(text, number.end, at)
    money = _MONEY_BEFORE.search(text, max(floor, at - 8), at)
    start = at
    if money:
        start = money.start()
        code = (en.CURRENCY_BEFORE | zh.CURRENCY_BEFORE)[money[0].rstrip(" ")]
        number, unit = _money_scale(text, number, unit)
        if unit is None or unit.kind != "money":
            unit = Unit(number.end, code, "money")
        else:
            unit = Unit(unit.end, code if unit.normal == "CNY" else unit.normal, "money", unit.power)
    end = unit.end if unit else number.end
    following = text[end : end + 1]
    ranged = _range(text, start, at, number, unit, floor)
    if ranged is not None:
        return ranged
    if unit is None:
        if following and _TOKEN_AFTER.match(text, end):
            return None, _TOKEN.match(text, end).end()  # type: ignore[union-attr]
        if _NAME_AFTER.match(text, end) or _NAME_BEFORE.search(text, max(0, at - 10), at):
            return None, end
    return _finish(text, start, at, number, unit, floor)


def _money_scale(text: str, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """£5m and $1.2b: one letter is a magnitude after a currency sign."""
    letter = text[number.end : number.end + 1]
    power = en.MONEY_SCALES.get(letter.lower())
    if power is None or text[number.end + 1 : number.end + 2].isalpha():
        return number, unit
    return number._replace(end=number.end + 1, exponent=number.exponent + power), None


def _finish(text: str, start: int, at: int, number: Number, unit: Unit | None, floor: int) -> _Result:
    """The hit of one number: sign, ordinal, year, half more."""
    end = unit.end if unit else number.end
    sign = _SIGN.search(text, max(floor, start - 9), start)
    before = text[start - 1] if start > floor else ""
    if before == "第":
        return Hit(start - 1, end, unit.normal if unit else "", "ordinal", _value(number)), end
    if unit is None and _is_year(text, at, number):
        return Hit(at, end, "", "date", date=str(number.mantissa)), end
    power = unit.power if unit else 0
    if unit and unit.normal == "届":
        return Hit(start, end, "届", "ordinal", _value(number)), end
    value = _value(number, power)
    if sign and (unit or start == at):
        start, value = sign.start(), -value
    if unit and text[end : end + 1] == "半" and text[number.end : end] in zh.HALF_UNITS and number.exponent >= 0:
        end, value = end + 1, value + Decimal("0.5")
    kind: FigureKind = unit.kind if unit else "quantity"
    if number.high is not None:
        low, high = value, decimal_of(number.high, number.exponent + power)
        return Hit(start, end, unit.normal if unit else "", kind, low=low, high=high), end
    return Hit(start, end, unit.normal if unit else "", kind, value, bound=number.bound), end


def _is_year(text: str, at: int, number: Number) -> bool:
    return number.end - at == 4 and number.exponent == 0 and 1900 <= number.mantissa <= 2099 and text[at] in "12"


def _range(text: str, start: int, at: int, number: Number, unit: Unit | None, floor: int) -> _Result | None:
    """3%至5%, 16-24岁, 3至5万元, 8 to 10 feet; None where no second number with the same unit follows."""
    end = unit.end if unit else number.end
    mark = _RANGE.match(text, end) or _RANGE_EN.match(text, end)
    if mark is None:
        return None
    at2 = mark.end()
    second = read_arabic(text, at2) if text[at2] in _DIGIT_CHARS else (read_chinese(text, at2) or read_words(text, at2))
    if second is None:
        return None
    unit2 = _unit(text, second.end, at2)
    if unit and unit.kind == "money" and text[start] in "$£€¥":
        second, unit2 = _money_scale(text, second, unit2)
        unit2 = unit2 if unit2 and unit2.kind == "money" else Unit(second.end, unit.normal, "money")
    if unit2 is None or (unit is not None and unit.normal != unit2.normal):
        return None
    if mark[0].strip() in ("and", "or") and not text[max(0, start - 8) : start].lower().endswith("between "):
        return None
    low = number
    if unit is None and number.scale == 0 and second.scale and number.mantissa <= second.mantissa * 10 ** max(0, second.exponent):
        low = number._replace(exponent=number.exponent + second.scale)
    values = _value(low, unit2.power), _value(second, unit2.power)
    if values[0] >= values[1]:
        return None
    hit = Hit(start, unit2.end, unit2.normal, unit2.kind, low=values[0], high=values[1])
    return hit, hit.end


_SHARE_OF = re.compile(rf"(百|千|万|萬|佰)\s?分\s?之\s?(?=[0-9０-９{_NUMERALS}负])")
_SHARE_POWER = {"百": 0, "佰": 0, "千": -1, "万": -2, "萬": -2}
_PARTS = re.compile(rf"([{_NUMERALS}]{{1,6}}|[0-9]{{1,4}})分之(?=[0-9{_NUMERALS}])")
_FOLD = re.compile(r"([一两兩二三四])番")
_HALF = re.compile(r"半(?:(年|个月|月|天|小时|个小时|个百分点|数以上|数)(?![之报谈]))")
_PLAIN = frozenset("十百千万亿")


def _numerals(text: str, at: int, floor: int) -> _Result:
    """What the Chinese numeral at `at` is."""
    for length in _WORD_LENGTHS.get(text[at], ()):
        if text[at : at + length] in zh.WORDS and not _counts_on(text, at, length):
            return None, at + length
    before = text[at - 1] if at else ""
    if text[at] == "一" and before in zh.ONE_PART_OF_WORD_AFTER and before:
        if not (before == "第"):
            return None, at + 1
    when = read_date(text, at, floor)
    if when is not None:
        return _dated(when)
    if share := _SHARE_OF.match(text, at):
        return _share(text, at, share, floor)
    if parts := _PARTS.match(text, at):
        return _parts(text, at, parts)
    if before == "翻" and (fold := _FOLD.match(text, at)):
        times = 2 ** zh.DIGITS[fold[1]]
        return Hit(at - 1, fold.end(), "倍", "quantity", Decimal(times)), fold.end()
    if text[at] == "半":
        return _half(text, at, before)
    return _counted(text, at, before, floor)


def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in zh.WORDS:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


_WORD_LENGTHS = _lengths()


def _counts_on(text: str, at: int, length: int) -> bool:
    """十分之三 is a share though 十分 is a word, 百分之六 likewise; 千万元 is money though 千万 is a word."""
    return text.startswith("之", at + length) and text[at + length - 1] == "分"


def _share(text: str, at: int, share: re.Match[str], floor: int) -> _Result:
    """百分之六点二 is 6.2%, 万分之三 0.03%."""
    place = share.end()
    number = read_arabic(text, place) if text[place] in _DIGIT_CHARS else read_chinese(text, place)
    if number is None:
        return None, place
    power = _SHARE_POWER[share[1]]
    value = decimal_of(number.mantissa, number.exponent + power)
    if number.high is not None:
        high = decimal_of(number.high, number.exponent + power)
        return Hit(at, number.end, "%", "percent", low=value, high=high), number.end
    return Hit(at, number.end, "%", "percent", value, bound=number.bound), number.end


def _parts(text: str, at: int, parts: re.Match[str]) -> _Result:
    """三分之二: the denominator stands first."""
    place = parts.end()
    whole = read_chinese(text, at) if text[at] not in _DIGIT_CHARS else read_arabic(text, at)
    part = read_arabic(text, place) if text[place] in _DIGIT_CHARS else read_chinese(text, place)
    if whole is None or part is None or whole.end != parts.end() - 2 or not whole.mantissa or part.high or whole.high:
        return None, place
    value = decimal_of(part.mantissa, part.exponent) / decimal_of(whole.mantissa, whole.exponent)
    return Hit(at, part.end, "", "quantity", value), part.end


def _half(text: str, at: int, before: str) -> _Result:
    match = _HALF.match(text, at)
    if match is None or before in "上下前后大多小夜过" and before:
        return None, at + 1
    unit = chinese_unit(text, at + 1, False)
    if unit is None:
        return None, at + 1
    return Hit(at, unit.end, unit.normal, unit.kind, Decimal("0.5")), unit.end


_ONE_HALF = re.compile(r"一(?:半|大半|多半)")


def _counted(text: str, at: int, before: str, floor: int) -> _Result:
    """A count in Chinese numerals with a unit, or a structured one without."""
    if text.startswith("一半", at):
        return Hit(at, at + 2, "", "quantity", Decimal("0.5")), at + 2
    number = _bare_magnitude(text, at, floor) or read_chinese(text, at)
    if number is None:
        run = _RUN.match(text, at)
        return None, run.end() if run else at + 1
    unit = _unit(text, number.end, at)
    run_text = text[at : number.end]
    if run_text == "一" and unit and text[number.end : unit.end] in zh.VAGUE_AFTER_ONE and before != "第":
        return None, unit.end
    if unit is None and not _stands_alone(text, at, number, before):
        return None, number.end
    ranged = _range(text, at, at, number, unit, floor)
    if ranged is not None:
        return ranged
    if unit is None and _NAME_AFTER.match(text, number.end):
        return None, number.end
    return _finish(text, at, at, number, unit, floor)


_RUN = re.compile(rf"[{_NUMERALS}]+")
_BARE = re.compile(r"([百千万亿萬億]{1,3})([余多])?")


def _bare_magnitude(text: str, at: int, floor: int) -> Number | None:
    """上百, 近千, 逾万, 百余: a magnitude without a digit counts one, if a hedge says that it counts at all."""
    match = _BARE.match(text, at)
    if match is None:
        return None
    hedge = _BARE_HEDGE.search(text, max(floor, at - 3), at)
    if not (hedge or match[2]):
        return None
    power = sum(zh.SMALL.get(c) or zh.LARGE[c] for c in match[1])
    return Number(match.end(), 1, power, bound="over" if match[2] or (hedge and hedge[0] in "上过") else None)


_BARE_HEDGE = re.compile(r"(?:[上近超逾过约]|超过|将近|突破)$")


def _stands_alone(text: str, at: int, number: Number, before: str) -> bool:
    """Without a unit only what cannot be a word is a figure: 四百五十, 第十二, 前十."""
    run = text[at : number.end]
    if before in ("第", "前") and before:
        return True
    if any(c in zh.CAPITALS for c in run) and len(run) < 2:
        return False
    if len(run) == 1:
        return False
    return number.high is None


_ORDINAL_BEFORE = re.compile(r"\b(?:the|a|its|his|her|their|our|my|[Tt]he) $")
_NOT_ORDINAL = re.compile(r"[ -](?:part|hand|place|class|lady|aid|world|person|degree|minister|thought|half|quarter|generation)")


def _words(text: str, at: int, floor: int) -> _Result:
    """What the English word at `at` is: a date, a number in words, an ordinal, doubled."""
    when = read_english_date(text, at)
    if when is not None:
        return _dated(when)
    number = read_words(text, at)
    word = _LETTERS.match(text, at)
    first = word[0].lower() if word else ""
    end = word.end() if word else at + 1
    if number is None:
        return _single_word(text, at, first, end)
    unit = _unit(text, number.end, at)
    if text[at : number.end].lower() == "one" and (unit is None or not unit.normal or _ONE_OF.match(text, number.end)):
        return None, number.end
    ranged = _range(text, at, at, number, unit, floor)
    return ranged if ranged is not None else _finish(text, at, at, number, unit, floor)


_LETTERS = re.compile(r"[A-Za-z]+")
_ONE_OF = re.compile(r" (?:of|another|day|time|point|man|woman|person|thing)\b")


def _single_word(text: str, at: int, first: str, end: int) -> _Result:
    if first in en.ORDINALS and not _NOT_ORDINAL.match(text, end):
        if en.ORDINALS[first] > 2 or _ORDINAL_BEFORE.search(text, max(0, at - 7), at):
            return Hit(at, end, "", "ordinal", Decimal(en.ORDINALS[first])), end
    times = en.MULTIPLES.get(first)
    if times is not None:
        return Hit(at, end, "time", "quantity", Decimal(times)), end
    return None, end
