"""Reads what begins with a Chinese numeral: a date, a count, a share, or a word that is no figure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from dedup.figures.dates_zh import read_date
from dedup.figures.numerals import Number, decimal_of, read_arabic, read_chinese
from dedup.figures.precision import DIGITS, EXACT, value_of
from dedup.figures.quantity import Hit, Result, dated, quantity
from dedup.figures.units import chinese_unit, unit_at
from dedup.lexicon.zh import figures as zh

if TYPE_CHECKING:
    from dedup.model import Bound

_NUMERALS = "".join([*zh.DIGITS, *zh.SMALL, *zh.LARGE, *zh.TWENTIES])
_RUN = re.compile(rf"[{_NUMERALS}]+")


def _lengths() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in zh.WORDS:
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


_WORD_LENGTHS = _lengths()


_MAGNITUDES = frozenset([*zh.SMALL, *zh.LARGE])


def read_numerals(text: str, at: int, floor: int) -> Result:
    """Read the figure whose first numeral stands at `at`; nothing before `floor` belongs to it."""
    before = text[at - 1] if at else "\n"
    bare = None
    if text[at] == "折":
        half = before == "对" and _HALF_PRICE.match(text, at)
        return (Hit(at - 1, at + 1, "%", "percent", Decimal(50)) if half else None), at + 1
    if text[at] in _MAGNITUDES:
        if (share := _share(text, at)) is not None:
            return share, share.end
        bare = _bare_magnitude(text, at, floor)
    elif "翻" in text[max(0, at - 2) : at] and (fold := _fold(text, at)) is not None:
        return fold, fold.end
    discount = _discount(text, at) if "折" in text[at + 2 : at + 5] else None  # 五一折 before the holiday 五一
    if discount is not None:
        return discount, discount.end
    word_end = _word_end(text, at, before) if bare is None else None
    if word_end is not None:
        return None, word_end
    when = read_date(text, at, floor)
    hit = dated(when) if when else read_parts(text, at) or _half(text, at, before)
    return (hit, hit.end) if hit is not None else _counted(text, at, before, floor, bare)


def _word_end(text: str, at: int, before: str) -> int | None:
    """Return the end of the word that the numeral at `at` is only a part of (一起, 十分, 统一, 数十); None if none."""
    for length in _WORD_LENGTHS.get(text[at], ()):
        if text[at : at + length] in zh.WORDS:
            return at + length
    if text[at] == "一" and before in zh.ONE_PART_OF_WORD_AFTER:
        return at + 1
    run = _RUN.match(text, at) if before in zh.VAGUE_BEFORE_MAGNITUDE and text[at] in _MAGNITUDES else None
    return run.end() if run else None


_SHARE = re.compile(
    r"(?:(百万|千万|万万|百|千|万|萬|佰|亿) {0,2}[分份] {0,2}之|(百)[分份]) {0,2}"
    rf"(?=([负負]?)[0-9０-９{_NUMERALS}](?!分))"
)
_SHARE_POWER = {"百": 0, "佰": 0, "千": -1, "万": -2, "萬": -2, "百万": -4, "千万": -5, "万万": -6, "亿": -6}


_WHOLE = "百分之百"
_HALF_PRICE = re.compile(f"折(?![{zh.NOT_UNIT_IF_FOLLOWED['折']}])")


def _share(text: str, at: int) -> Hit | None:
    """Read a share whose denominator stands first: 百分之六点二 is 6.2%, 万分之三 0.03%."""
    if text.startswith(_WHOLE, at):
        return Hit(at, at + len(_WHOLE), "%", "percent", Decimal(100))
    share = _SHARE.match(text, at)
    number = _read(text, share.end() + len(share[3])) if share else None
    if share is None or number is None:
        return None
    power = number.exponent + _SHARE_POWER[share[1] or share[2]]
    value = decimal_of(-number.mantissa if share[3] else number.mantissa, power)
    if number.high is not None:
        return Hit(at, number.end, "%", "percent", low=value, high=decimal_of(number.high, power))
    return Hit(at, number.end, "%", "percent", value, bound=number.bound)


def _read(text: str, at: int) -> Number | None:
    return read_arabic(text, at) if text[at : at + 1] in DIGITS else read_chinese(text, at)


_PARTS = re.compile(rf"([{_NUMERALS}]{{1,8}}|[0-9０-９]{{1,8}}) {{0,2}}分 {{0,2}}之 {{0,2}}(?=[0-9０-９{_NUMERALS}])")
_AND_PARTS = re.compile(r" ?又 ?")


def read_parts(text: str, at: int) -> Hit | None:
    """Read a fraction whose denominator stands first: 三分之二, 3分之2."""
    match = _PARTS.match(text, at)
    whole = _read(text, at) if match else None
    part = _read(text, match.end()) if match else None
    if match is None or whole is None or part is None or whole.end != match.end(1):
        return None
    if whole.mantissa < 2 or part.high is not None:
        return None
    value = _divide(decimal_of(part.mantissa, part.exponent), decimal_of(whole.mantissa, whole.exponent))
    return Hit(at, part.end, "", "quantity", value)


def _divide(part: Decimal, whole: Decimal) -> Decimal:
    """Divide exactly where a decimal can be exact, else to 28 places."""
    if part == part.to_integral_value() and whole == whole.to_integral_value():
        return value_of(Number(0, int(part), fraction=int(whole)))
    return EXACT.divide(part, whole)


def parts_after(text: str, number: Number) -> Number:
    """Add the fraction that follows a number and 又: 三又三分之一, 3又1000分之23."""
    mark = _AND_PARTS.match(text, number.end)
    match = _PARTS.match(text, mark.end()) if mark else None
    if match is None or number.exponent:
        return number
    whole, part = _read(text, match.start()), _read(text, match.end())
    if whole is None or part is None or whole.end != match.end(1) or part.exponent or not 1 < whole.mantissa < 10**12:
        return number
    return Number(part.end, number.mantissa * whole.mantissa + part.mantissa, fraction=whole.mantissa)


_DISCOUNT = re.compile(r"([一二三四五六七八九]) ?([一二三四五六七八九]) ?折(?![合叠扣射算腰磨返])")
_FOLD = re.compile(r"(?:(?<=翻)|(?<=翻[了上近出]))([一两兩二三四五六七八九])番")


def _discount(text: str, at: int) -> Hit | None:
    """Read a discount whose digits stand side by side: 九五折 is 95% of the price."""
    match = _DISCOUNT.match(text, at)
    if match is None:
        return None
    value = Decimal(10 * zh.DIGITS[match[1]] + zh.DIGITS[match[2]])
    return Hit(at, match.end(), "%", "percent", value)


def _fold(text: str, at: int) -> Hit | None:
    """Read 翻一番 (twice as much) and 翻两番 (four times)."""
    match = _FOLD.match(text, at)
    if match is None:
        return None
    start = text.rindex("翻", 0, at)
    return Hit(start, match.end(), "倍", "quantity", Decimal(2 ** zh.DIGITS[match[1]]), direction="up")


def _half(text: str, at: int, before: str) -> Hit | None:
    """Read a half: 一半, 半年, 半个月, 半小时; None for 上半年 (a period) and 大半天 (no count)."""
    if text.startswith(("一半", "半数"), at):
        bound: Bound | None = "over" if before in ("过", "超") and text[at] == "半" else None
        return Hit(at, at + 2, "", "quantity", Decimal("0.5"), bound=bound)
    unit = None if text[at] != "半" or before in zh.NOT_BEFORE_HALF else chinese_unit(text, at + 1, False)
    if unit is None or text[at + 1 : unit.end] not in zh.HALVED:
        return None
    return Hit(at, unit.end, unit.normal, unit.kind, Decimal("0.5"))


def _counted(text: str, at: int, before: str, floor: int, bare: Number | None) -> Result:
    """Read a count in Chinese numerals with a unit, or a structured number without one."""
    number = bare or read_chinese(text, at)
    if number is None:
        run = _RUN.match(text, at)
        return None, run.end() if run else at + 1
    if number.end - at == 1 and text[at] == "一":
        unit = unit_at(text, number.end, at)
        vague = unit and text[number.end : unit.end] in zh.VAGUE_AFTER_ONE and before != "第"
        if unit and vague and not text.startswith("半", unit.end):
            return None, unit.end
    number = parts_after(text, number)
    hit = quantity(text, at, number, floor)
    if number.end - at == 1 and text[at] in zh.CAPITALS and hit.unit:
        # 陆羽 is a name.
        return None, number.end
    if hit.end == number.end and not _stands_alone(text, at, number, before):
        return None, number.end
    return hit, hit.end


_BARE = re.compile(r"([百千万亿萬億]{1,3})([余多])?")
_BARE_HEDGE = re.compile(r"(?:[上近超逾过约每]|超过|将近|突破)$")


def _bare_magnitude(text: str, at: int, floor: int) -> Number | None:
    """Read a magnitude without a digit as one of it where a hedge says that it counts: 上百, 近千, 百余."""
    match = _BARE.match(text, at)
    if match is None:
        return None
    hedge = _BARE_HEDGE.search(text, max(floor, at - 2), at)
    if not (hedge or match[2]):
        return None
    power = sum(zh.SMALL.get(c) or zh.LARGE[c] for c in match[1])
    return Number(match.end(), 1, power, bound="over" if match[2] or (hedge and hedge[0] in "上过") else None)


_PREDICATE = re.compile(r"(?:是|等于|为)$")
_CLAUSE_END = re.compile(r"$|[，。；、,.;!?！？）)\s]|不是|那是|这是")


def _stands_alone(text: str, at: int, number: Number, before: str) -> bool:
    """Tell whether a number without a unit can be no word: 四百五十, 第十二, 排名前十, 答案是四."""
    if before in "第前" or (at == 0 and number.end == len(text)):
        return True
    if text.startswith(zh.NAMES_AFTER, number.end):
        return False
    if number.end - at == 1:
        return bool(_PREDICATE.search(text, max(0, at - 2), at) and _CLAUSE_END.match(text, number.end))
    return number.high is None
