"""Reads dates, clock times and periods in English."""

from __future__ import annotations

import re
from collections.abc import Callable

from dedup.figures.dates import When, iso, months_of
from dedup.lexicon.en import figures as en

# An abbreviation takes its full stop, a full name leaves it to the sentence.
_NAMES = "|".join(sorted(en.MONTHS, key=len, reverse=True))
_STOP = r"(?:(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|ept)\.)?"
_DATE = re.compile(
    rf"(?P<m>{_NAMES})\b{_STOP}(?: (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9:.,]*[0-9]%?)"
    r"(?:(?P<to>[-–]| to )(?P<e>[0-9]{1,2})(?![0-9]))?)?"
    r"(?:,? (?P<y>[12][0-9]{3})\b)?"
)
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_NAMES})\b{_STOP}(?:,? ([12][0-9]{{3}})\b)?")
_QUARTER = re.compile(
    r"(first|second|third|fourth)[ -](?:quarter\b|half(?= of (?:[12][0-9]{3}|the year|this year|last year|fiscal)))"
    r"(?: of ([12][0-9]{3})\b)?"
)
_MONTHS = re.compile(
    r"first (two|three|four|five|six|seven|eight|nine|ten|eleven|[0-9]{1,2}) months\b(?: of ([12][0-9]{3})\b)?"
)
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap])\.?m\b\.?")
_YEARS = re.compile(r"([12][0-9]{3})(?:[-–—/]| to )([12][0-9]{3}|[0-9]{2})(?![0-9年月/.-])")
_DECADE = re.compile(r"([12][0-9]{2}0)s\b")


_FOLLOWED = re.compile(r"[0-9]{1,4}[- stndrhofapm:.–—/]")


def read_english_date(text: str, at: int) -> When | None:
    """Read the date, time or period at `at`: Nov. 3, 3 November 2025, the third quarter of 2024, 9:30 a.m."""
    readers: tuple[EnglishReader, ...] = _WORD_READERS
    if text[at] < "A":
        readers = _DIGIT_READERS if _FOLLOWED.match(text, at) else ()
    for pattern, reader in readers:
        match = pattern.match(text, at)
        if match is not None and (when := reader(match)) is not None:
            return when
    return None


def _full(match: re.Match[str]) -> When | None:
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


def _day_first(match: re.Match[str]) -> When | None:
    date = iso(int(match[3]) if match[3] else None, en.MONTHS[match[2]], int(match[1]))
    return None if date is None else When(match.start(), match.end(), date, "date")


def _months(match: re.Match[str], first: int, last: int) -> When:
    year = int(match[2]) if match[2] else None
    return months_of(year, match.start(), match.end(), (first, last))


def _quarter(match: re.Match[str]) -> When | None:
    number = en.QUARTERS[match[1]]
    if match[0].find("half") > 0:
        return _months(match, 6 * number - 5, 6 * number) if number < 3 else None
    return _months(match, 3 * number - 2, 3 * number)


def _first_months(match: re.Match[str]) -> When | None:
    number = en.ONES.get(match[1]) or int(match[1])
    return _months(match, 1, number) if 1 <= number <= 12 else None


def _clock(match: re.Match[str]) -> When | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return When(match.start(), match.end(), f"T{hour % 12 + 12 * (match[3] == 'p'):02}:{minute:02}", "date")


def _years(match: re.Match[str]) -> When | None:
    first = int(match[1])
    last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
    return When(match.start(), match.end(), f"{first}/{last}", "period") if first < last <= 2999 else None


def _decade(match: re.Match[str]) -> When | None:
    first = int(match[1])
    return When(match.start(), match.end(), f"{first}/{first + 9}", "period")


EnglishReader = tuple[re.Pattern[str], Callable[[re.Match[str]], When | None]]
_WORD_READERS: tuple[EnglishReader, ...] = (
    (_DATE, _full),
    (_QUARTER, _quarter),
    (_MONTHS, _first_months),
)
_DIGIT_READERS: tuple[EnglishReader, ...] = (
    (_DAY_FIRST, _day_first), (_CLOCK, _clock), (_YEARS, _years), (_DECADE, _decade),
)  # fmt: skip
