"""Reads dates, clock times and periods in Chinese, or in digits that Chinese uses as well."""

from __future__ import annotations

import re
from collections.abc import Callable

from dedup.figures.dates import When, iso, months_of
from dedup.figures.numerals import chinese_integer
from dedup.lexicon.zh import figures as zh

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
_ZH_HOURS = re.compile(rf"({_N}{{1,2}})[时點点]?{_TO}({_N}{{1,2}})[时點点](?!{_N})")
_ZH_CLOCK = re.compile(
    rf"({_N}{{1,2}})(?:[时點点](?!代|期|间|尚|速|长|段|事|位|米|赞|多)(?:({_N}{{1,2}})分(?!钟)|([整半]))?|[:：]({_N}{{2}})(?![:：.]?{_N}))"
)
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9.\-/])")
# What follows the first number decides who can read on.
_FOLLOWED = re.compile(
    rf"(?:{_N}{{1,4}}|[〇零○一二三四五六七八九十]{{1,4}}|半)\s?([-–—－~～至到/.年月日季世时點点:：个])"
)


def read_date(text: str, at: int, floor: int) -> When | None:
    """Read the date, time or period in Chinese or digits at `at`; words before it count down to `floor`."""
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


def _full(match: re.Match[str], _floor: int) -> When | None:
    year, month, day = match["y"], match["m"] or match["m2"], match["d"] or match["d2"] or match["d3"]
    if year and not 1000 <= _number(year) <= 2999:
        return None
    date = iso(_number(year) if year else None, _number(month) if month else None, _number(day) if day else None)
    return None if date is None else When(match.start(), match.end(), date, "date")


_ZH_ERA = re.compile(
    rf"(?P<y>{_N}{{1,3}}|[〇零○一二三四五六七八九十]{{1,4}})年(?:(?P<m>{_MONTH})月(?:(?P<d>{_DAY})[日号])?)?"
)


def _era(match: re.Match[str], floor: int) -> When | None:
    """Read a year of an era with its name: 民国102年, 昭和63年."""
    named = match.start() - 2
    first = zh.ERAS.get(match.string[max(floor, named) : match.start()])
    year = _year_of_era(match["y"])
    if first is None or not year:
        return None
    date = iso(first + year, *(_number(match[part]) if match[part] else None for part in ("m", "d")))
    return None if date is None else When(named, match.end(), date, "date")


def _year_of_era(said: str) -> int:
    """Return the number of a year said in digits or numerals, digit by digit (一〇二) or as a number (三十八)."""
    if all(c in zh.DIGITS for c in said):
        return int("".join(str(zh.DIGITS[c]) for c in said))
    return _number(said)


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


def _quarters(mark: str | None, number: int) -> tuple[int, int]:
    """Return the first and last month of quarters: 前三季度 is January to September, 三季度 July to September."""
    return (1, 3 * number) if mark == "前" else (3 * number - 2, 3 * number)


_ZH_YEAR_PART = re.compile(
    rf"(?P<y>{_YEAR})年(?:(?P<half>[上下])半年|(?P<mark>[前第首])?(?P<q>[一二三四1-4])季度"
    rf"|前(?P<m>{_N}{{1,2}}|十[一二]?|[二三四五六七八九])个?月)"
)


def _year_part(match: re.Match[str], _floor: int) -> When | None:
    """Read a part of a year: 2024年上半年, 2025年前三季度, 2025年前10个月."""
    if match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["q"]:
        months = _quarters(match["mark"], _number(match["q"]))
    else:
        months = (1, min(_number(match["m"]), 12))
    return months_of(_number(match["y"]), match.start(), match.end(), months)


def _quarter(match: re.Match[str], floor: int) -> When | None:
    text = match.string
    number = _number(match[1])
    before = text[match.start() - 1] if match.start() > floor else ""
    start = match.start() - (before in ("前", "第", "首") and before != "")
    months = _quarters(before, number)
    if before in ("每", "个"):
        return None
    return months_of(None, start, match.end(), months)


def _half(match: re.Match[str], floor: int) -> When | None:
    text = match.string
    before = text[match.start() - 1] if match.start() > floor else ""
    if before not in ("上", "下"):
        return None
    months = (1, 6) if before == "上" else (7, 12)
    return months_of(None, match.start() - 1, match.end(), months)


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
    return months_of(None, match.start() - 1, match.end(), (1, number))


def _hours(match: re.Match[str], _floor: int) -> When | None:
    """Read hours of a day: 0-24时, 9时至17时."""
    first, last = int(match[1]), int(match[2])
    if not first < last <= 24:
        return None
    return When(match.start(), match.end(), f"T{first:02}:00/T{last:02}:00", "period")


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
_RANGES: tuple[Reader, ...] = ((_ZH_HOURS, _hours), (_ISO, _numeric), (_ZH_MONTHS, _months), (_ZH_YEARS, _years))
_PLAN: tuple[Reader, ...] = ((_ZH_PLAN, _plan),)
_READERS: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys("-–—－~～至到", _RANGES),
    **dict.fromkeys("/.", ((_ISO, _numeric),)),
    "年": (
        (_ZH_ERA, _era), (_ZH_YEAR_PART, _year_part), (_ZH_HALF, _half), (_ZH_MONTHS, _months), (_ZH_YEARS, _years),
        (_ZH_DAYS, _days), (_ZH_DATE, _full), (_ZH_DECADE, _decade),
    ),
    "月": ((_ZH_MONTHS, _months), (_ZH_DAYS, _days), (_ZH_FIRST_MONTHS, _first_months), (_ZH_DATE, _full)),
    "日": ((_ZH_DATE, _full),),
    "季": ((_ZH_QUARTER, _quarter),),
    "世": ((_ZH_DECADE, _decade),),
    "个": ((_ZH_FIRST_MONTHS, _first_months),),
    **dict.fromkeys("时點点:：", ((_ZH_HOURS, _hours), (_ZH_CLOCK, _clock))),
}  # fmt: skip
