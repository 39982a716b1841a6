"""Dates, clock times and periods as ISO 8601 texts, as precise as they are printed.

2025-11-03, 2025-11, 2025; without the year --11-03 and --11; a bare day ---03; a time T09:30. A period is
start/end: --01/--11 for 1-11月 as for 前十一个月, 2021/2025 for “十四五”, --07/--09 for the third quarter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from dedup.figures import en, zh
from dedup.figures.numerals import chinese_integer

if TYPE_CHECKING:
    from dedup.model import FigureKind


class When(NamedTuple):
    """A date or a period at `[start, end)`."""

    start: int
    end: int
    date: str
    kind: FigureKind


_N = "[0-9０-９]"
_YEAR = rf"(?<!{_N}){_N}{{4}}|[一二][〇零○一二三四五六七八九]{{3}}"
_MONTH = rf"{_N}{{1,2}}|十[一二]?|[一二三四五六七八九](?=月[一二三四五六七八九十0-9上中下底初末，。、])"
_DAY = rf"{_N}{{1,2}}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_TO = r"\s?(?:[-－–—~～至到]|——)\s?"
_DASH = r"\s?(?:[-－–—~～]|——)\s?"
# 年 that counts is no date: 5000年前 has no calendar year, 2025年级 and 1949年代 are other words.
_ZH_DATE = re.compile(
    rf"(?:(?P<y>{_YEAR})\s?(?:年度|年)(?![级代])\s?(?:(?P<m>{_MONTH})\s?月(?!球|饼|票|薪)(?:份|\s?(?P<d>{_DAY})\s?[日号](?!线|楼))?)?"
    rf"|(?P<m2>{_MONTH})\s?月(?!球|饼|票|薪)(?:份|\s?(?P<d2>{_DAY})\s?[日号](?!线|楼))?"
    rf"|(?P<d3>{_N}{{1,2}})日(?!均|元|圆|语|益|本|常|报(?![道告称名])|化|产|处理|游))"
)
_ZH_MONTHS = re.compile(
    rf"(?:(?P<y>{_YEAR})年)?(?P<a>{_N}{{1,2}})(?:月份?)?{_TO}(?P<b>{_N}{{1,2}})月(?!{_N}{{1,2}}[日号])份?"
)
_ZH_YEARS = re.compile(rf"(?P<a>{_YEAR})(?:{_DASH}|年{_TO})(?P<b>{_YEAR}|(?<=[-－–—~～]){_N}{{2}})年(?!{_N}{{1,2}}月)")
_ZH_DAYS = re.compile(
    rf"(?:(?P<y>{_YEAR})年)?(?P<m>{_N}{{1,2}})月(?P<a>{_N}{{1,2}})(?:[日号]?){_TO}(?:(?P<n>{_N}{{1,2}})月)?(?P<b>{_N}{{1,2}})[日号]"
)
_ZH_QUARTER = re.compile(r"([一二三四1-4１-４])季度")
_ZH_HALF = re.compile("半年")
_ZH_PLAN = re.compile(r"(?:十([一二三四五六七八九])|([六七八九]))五(?=[”’」』]|规划|时期|期间|末|以来|开局|收官|目标)")
_ZH_DECADE = re.compile(rf"(?:({_N}{{2}}|[一二]十[一二]?)世纪)?(?:({_N}0|０|[二三四五六七八九]十)年代)?")
_ZH_FIRST_MONTHS = re.compile(rf"({_N}{{1,2}}|十[一二]?|[二三四五六七八九])个?月")
_ZH_CLOCK = re.compile(
    rf"({_N}{{1,2}})(?:[时點点](?!代|期|间|尚|速|长|段|事|位|米|赞|多)(?:({_N}{{1,2}})分(?!钟)|([整半]))?|[:：]({_N}{{2}})(?![:：.]?{_N}))"
)
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9.\-/])")
# What follows the first number decides who can read on.
_FOLLOWED = re.compile(
    rf"(?:{_N}{{1,4}}|[〇零○一二三四五六七八九十]{{1,4}}|半)\s?([-–—－~～至到/.年月日季世时點点:：个])"
)


def read_date(text: str, at: int, floor: int) -> When | None:
    """The date, time or period in Chinese (or in digits) at `at`; what precedes may be taken back to `floor`."""
    followed = _FOLLOWED.match(text, at)
    readers = _READERS[followed[1]] if followed else (_PLAN if text[at] in "十六七八九" else ())
    for pattern, reader in readers:
        match = pattern.match(text, at)
        if match is not None and (when := reader(match, floor)) is not None:
            return when
    return None


def _number(text: str) -> int:
    if text[0] in "0123456789０１２３４５６７８９":
        return int(text)
    if len(text) == 4:
        return int("".join(str(zh.DIGITS[c]) for c in text))
    return chinese_integer(text) or 0


def iso(year: str | int | None, month: int | None, day: int | None) -> str | None:
    """The ISO text of a date with parts missing; None for a month or a day that no calendar can have at all."""
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    parts = [f"{int(year):04}" if year is not None else "-"]
    if month is None and year is None:
        return f"---{day:02}" if day is not None else None
    if month is not None:
        parts.append(f"{month:02}")
    if day is not None:
        parts.append(f"{day:02}")
    return "-".join(parts)


def _full(match: re.Match[str], _floor: int) -> When | None:
    year, month, day = match["y"], match["m"] or match["m2"], match["d"] or match["d2"] or match["d3"]
    if year and not 1000 <= _number(year) <= 2999:
        return None
    date = iso(_number(year) if year else None, _number(month) if month else None, _number(day) if day else None)
    return None if date is None else When(match.start(), match.end(), date, "date")


def _months(match: re.Match[str], _floor: int) -> When | None:
    first, last = int(match["a"]), int(match["b"])
    if not 1 <= first < last <= 12:
        return None
    start, end = (iso(int(match["y"]) if match["y"] else None, month, None) for month in (first, last))
    return When(match.start(), match.end(), f"{start}/{end}", "period")


def _years(match: re.Match[str], _floor: int) -> When | None:
    first = _number(match["a"])
    last = _number(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    if not 1000 <= first < last <= 2999:
        return None
    return When(match.start(), match.end(), f"{first}/{last}", "period")


def _days(match: re.Match[str], _floor: int) -> When | None:
    year, month = int(match["y"]) if match["y"] else None, int(match["m"])
    start = iso(year, month, int(match["a"]))
    end = iso(year, int(match["n"] or month), int(match["b"]))
    return None if start is None or end is None else When(match.start(), match.end(), f"{start}/{end}", "period")


def _months_of(year: int | None, start: int, end: int, months: tuple[int, int]) -> When:
    first, last = (iso(year, month, None) for month in months)
    return When(start, end, f"{first}/{last}", "period")


def _quarters(mark: str | None, number: int) -> tuple[int, int]:
    """前三季度 is January to September, 三季度 and 第三季度 July to September."""
    return (1, 3 * number) if mark == "前" else (3 * number - 2, 3 * number)


_ZH_YEAR_PART = re.compile(
    rf"(?P<y>{_YEAR})年(?:(?P<half>[上下])半年|(?P<mark>[前第首])?(?P<q>[一二三四1-4])季度|前(?P<m>{_N}{{1,2}}|十[一二]?|[二三四五六七八九])个?月)"
)


def _year_part(match: re.Match[str], _floor: int) -> When | None:
    """2024年上半年, 2025年前三季度, 2025年前10个月."""
    if match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["q"]:
        months = _quarters(match["mark"], _number(match["q"]))
    else:
        months = (1, min(_number(match["m"]), 12))
    return _months_of(_number(match["y"]), match.start(), match.end(), months)


def _quarter(match: re.Match[str], floor: int) -> When | None:
    text = match.string
    number = _number(match[1])
    before = text[match.start() - 1] if match.start() > floor else ""
    start = match.start() - (before in ("前", "第", "首") and before != "")
    months = _quarters(before, number)
    if before in ("每", "个"):
        return None
    return _months_of(None, start, match.end(), months)


def _half(match: re.Match[str], floor: int) -> When | None:
    text = match.string
    before = text[match.start() - 1] if match.start() > floor else ""
    if before not in ("上", "下"):
        return None
    months = (1, 6) if before == "上" else (7, 12)
    return _months_of(None, match.start() - 1, match.end(), months)


def _plan(match: re.Match[str], _floor: int) -> When | None:
    # The fourteenth five-year plan ran from 2021 to 2025.
    number = 10 + zh.DIGITS[match[1]] if match[1] else zh.DIGITS[match[2]]
    start = 1951 + 5 * number
    return When(match.start(), match.end(), f"{start}/{start + 4}", "period")


def _decade(match: re.Match[str], _floor: int) -> When | None:
    century = _number(match[1]) if match[1] else None
    if match[2] is None:
        if century is None:
            return None
        return When(match.start(), match.end(), f"{century * 100 - 99}/{century * 100}", "period")
    decade = _number(match[2])
    if century is None:
        # Nobody writes of the 1920s as 20年代 without a century any more: below thirty it is this one.
        century = 20 if decade >= 30 else 21
    first = (century - 1) * 100 + decade
    return When(match.start(), match.end(), f"{first}/{first + 9}", "period")


def _first_months(match: re.Match[str], floor: int) -> When | None:
    text = match.string
    number = _number(match[1])
    if match.start() <= floor or text[match.start() - 1] not in "前头" or not 1 <= number <= 12:
        return None
    return _months_of(None, match.start() - 1, match.end(), (1, number))


def _clock(match: re.Match[str], floor: int) -> When | None:
    text = match.string
    hour = int(match[1])
    minute = int(match[2] or match[4] or (30 if match[3] == "半" else 0))
    if hour < 12 and text[max(floor, match.start() - 2) : match.start()].endswith(zh.AFTERNOON):
        hour += 12
    if hour > 24 or minute > 59 or _SCORE.search(text, max(floor, match.start() - 4), match.start()):
        return None
    return When(match.start(), match.end(), f"T{hour:02}:{minute:02}", "date")


_SCORE = re.compile(r"(?:以|比分|[:：]|score[sd]? |won |lost )\s?$")


def _numeric(match: re.Match[str], _floor: int) -> When | None:
    date = iso(int(match[1]), int(match[3]), int(match[4])) if 1000 <= int(match[1]) <= 2999 else None
    return None if date is None else When(match.start(), match.end(), date, "date")


Reader = tuple[re.Pattern[str], Callable[[re.Match[str], int], When | None]]
_RANGES: tuple[Reader, ...] = ((_ISO, _numeric), (_ZH_MONTHS, _months), (_ZH_YEARS, _years))
_PLAN: tuple[Reader, ...] = ((_ZH_PLAN, _plan),)
_READERS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys("-–—－~～至到", _RANGES),
    **dict.fromkeys("/.", ((_ISO, _numeric),)),
    "年": (
        (_ZH_YEAR_PART, _year_part),(_ZH_HALF, _half), (_ZH_MONTHS, _months), (_ZH_YEARS, _years), (_ZH_DAYS, _days), (_ZH_DATE, _full), (_ZH_DECADE, _decade)),
    "月": ((_ZH_MONTHS, _months), (_ZH_DAYS, _days), (_ZH_FIRST_MONTHS, _first_months), (_ZH_DATE, _full)),
    "日": ((_ZH_DATE, _full),),
    "季": ((_ZH_QUARTER, _quarter),),
    "世": ((_ZH_DECADE, _decade),),
    "个": ((_ZH_FIRST_MONTHS, _first_months),),
    **dict.fromkeys("时點点:：", ((_ZH_CLOCK, _clock),)),
}  # fmt: skip

# An abbreviation takes its full stop, a full name leaves it to the sentence.
_NAMES = "|".join(sorted(en.MONTHS, key=len, reverse=True))
_STOP = r"(?:(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|ept)\.)?"
_EN_DATE = re.compile(
    rf"(?P<m>{_NAMES})\b{_STOP}(?: (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:.,]*[0-9]%?)(?:(?P<to>[-–]| to )(?P<e>[0-9]{{1,2}})(?![0-9]))?)?"
    r"(?:,? (?P<y>[12][0-9]{3})\b)?"
)
_EN_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_NAMES})\b{_STOP}(?:,? ([12][0-9]{{3}})\b)?")
_EN_QUARTER = re.compile(
    r"(first|second|third|fourth)[ -](?:quarter\b|half(?= of (?:[12][0-9]{3}|the year|this year|last year|fiscal)))(?: of ([12][0-9]{3})\b)?"
)
_EN_MONTHS = re.compile(
    r"first (two|three|four|five|six|seven|eight|nine|ten|eleven|[0-9]{1,2}) months\b(?: of ([12][0-9]{3})\b)?"
)
_EN_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap])\.?m\b\.?")
_EN_YEARS = re.compile(r"([12][0-9]{3})(?:[-–—/]| to )([12][0-9]{3}|[0-9]{2})(?![0-9年月/.-])")
_EN_DECADE = re.compile(r"([12][0-9]{2}0)s\b")


_EN_FOLLOWED = re.compile(r"[0-9]{1,4}[- stndrhofapm:.–—/]")


def read_english_date(text: str, at: int) -> When | None:
    """The date, time or period in English at `at`: Nov. 3, 3 November 2025, the third quarter of 2024, 9:30 a.m."""
    readers: tuple[EnglishReader, ...] = _EN_WORD_READERS
    if text[at] < "A":
        readers = _EN_DIGIT_READERS if _EN_FOLLOWED.match(text, at) else ()
    for pattern, reader in readers:
        match = pattern.match(text, at)
        if match is not None and (when := reader(match)) is not None:
            return when
    return None


def _en_full(match: re.Match[str]) -> When | None:
    name, day, year = match["m"], match["d"], match["y"]
    # May and March are words of their own; without a day or a year only the full names of the others are dates.
    if not day and not year and name in ("May", "March", "Mar", "Jan", "Dec", "Sep", "Jun", "Jul", "Apr"):
        return None
    month = en.MONTHS[name]
    date = iso(int(year) if year else None, month, int(day) if day else None)
    if date is not None and match["e"]:
        end = iso(int(year) if year else None, month, int(match["e"]))
        return None if end is None else When(match.start(), match.end(), f"{date}/{end}", "period")
    return None if date is None else When(match.start(), match.end(), date, "date")


def _en_day_first(match: re.Match[str]) -> When | None:
    date = iso(int(match[3]) if match[3] else None, en.MONTHS[match[2]], int(match[1]))
    return None if date is None else When(match.start(), match.end(), date, "date")


def _en_months_of(match: re.Match[str], months: tuple[int, int], year: str | None) -> When:
    first, last = (iso(year, month, None) for month in months)
    return When(match.start(), match.end(), f"{first}/{last}", "period")


def _en_quarter(match: re.Match[str]) -> When | None:
    number = en.QUARTERS[match[1]]
    if match[0].find("half") > 0:
        return _en_months_of(match, (6 * number - 5, 6 * number), match[2]) if number < 3 else None
    return _en_months_of(match, (3 * number - 2, 3 * number), match[2])


def _en_months(match: re.Match[str]) -> When | None:
    number = en.ONES.get(match[1]) or int(match[1])
    return _en_months_of(match, (1, number), match[2]) if 1 <= number <= 12 else None


def _en_clock(match: re.Match[str]) -> When | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return When(match.start(), match.end(), f"T{hour % 12 + 12 * (match[3] == 'p'):02}:{minute:02}", "date")


def _en_years(match: re.Match[str]) -> When | None:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    return When(match.start(), match.end(), f"{first}/{last}", "period") if first < last <= 2999 else None


def _en_decade(match: re.Match[str]) -> When | None:
    first = int(match[1])
    return When(match.start(), match.end(), f"{first}/{first + 9}", "period")


EnglishReader = tuple[re.Pattern[str], Callable[[re.Match[str]], When | None]]
_EN_WORD_READERS: tuple[EnglishReader, ...] = (
    (_EN_DATE, _en_full),
    (_EN_QUARTER, _en_quarter),
    (_EN_MONTHS, _en_months),
)
_EN_DIGIT_READERS: tuple[EnglishReader, ...] = (
    (_EN_DAY_FIRST, _en_day_first), (_EN_CLOCK, _en_clock), (_EN_YEARS, _en_years), (_EN_DECADE, _en_decade),
)  # fmt: skip
