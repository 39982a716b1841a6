"""Finds dates that cannot be: no such day, another weekday, an end before its beginning."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from dedup.claims.model import Oddity
from dedup.claims.stating import filled
from dedup.lexicon.scripts import is_east_asian
from dedup.lexicon.tables import listed
from dedup.model import Figure, Message

NO_DAY = Message("there is no {date}: the month has {days} days")
NO_MONTH = Message("there is no {date}")
WEEKDAY = Message("{date} is a {right}, not a {said}")
ORDER = Message("{date} lies before {other}, where it begins")
PAST = Message("{date} is announced, but lies before {other}")

_WEEKDAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_ZH_DAYS = {c: k for k, c in enumerate("一二三四五六")} | {"日": 6, "天": 6}
_ZH_NAMES = listed("星期一 星期二 星期三 星期四 星期五 星期六 星期日")
_AFTER_ZH = re.compile(r"[\s（(]*(?:星期|周|礼拜|星期)([一二三四五六日天])(?!年|期)")
_AFTER_EN = re.compile(rf",? ?\(?(?:a )?({'|'.join(_WEEKDAYS)})\b")
_BEFORE_EN = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),? (?:the )?$")
_MONTH = re.compile("月(?=[0-9]{1,2}[日号]|[发到在开完举启前底初上中下，。])")
_NO_MONTH = re.compile(r"(?<![0-9.])(?:[0-9]{4}年)?(1[3-9]|[2-9][0-9]|0)$")
# A line was cut inside a number: 2018年1 at its end, 2月31日 on the next.
_BROKEN = re.compile(r"[0-9][ \t]*\n[ \t]*$")
# 监禁24月, 为期18月: so many months, no month.
_LASTING = re.compile("[刑禁判拘缓期历共满达长龄近约超][^，。；、]{0,3}$")
_LONGEST = 8  # characters: 2025年13, and one before it
_YEARLESS = 4  # a leap year: without a year February has 29 days
_LEADS_ON = re.compile(r"\s?(?:至|到|—|–|-|~|～)+\s?")
_DATELINE = re.compile(r"本报\s?$|^\s*[讯电]")


def check(text: str, figures: Sequence[Figure]) -> Iterator[Oddity]:
    """Yield every date that cannot be, and dates that disagree with what stands beside them."""
    issued: tuple[date, Figure] | None = None
    previous: Figure | None = None
    for figure in figures:
        if figure.kind != "date" or figure.date is None or figure.date.startswith("T"):
            previous = None
            continue
        year, month, day = (
            _parts(figure.date) if not _BROKEN.search(text, max(0, figure.start - 3), figure.start) else (0, 0, 0)
        )
        if month and day and day > monthrange(year or _YEARLESS, month)[1]:
            days = monthrange(year or _YEARLESS, month)[1]
            yield Oddity(figure, filled(NO_DAY, date=figure.text, days=days))
        elif year and month and day:
            when = date(year, month, day)
            yield from _weekday(text, figure, when)
            yield from _order(text, previous, figure)
            if issued is None and _is_dateline(text, figure):
                issued = (when, figure)
            elif issued is not None and when < issued[0] and text[max(0, figure.start - 2) : figure.start] == "将于":
                message = filled(PAST, date=figure.text, other=issued[1].text)
                yield Oddity(figure, message, (issued[1],), "info")
        previous = figure


def months(text: str) -> Iterator[Oddity]:
    """Yield months after the twelfth: 13月."""
    for match in _MONTH.finditer(text):
        number = _NO_MONTH.search(text[max(0, match.start() - _LONGEST) : match.start()])
        if number and not _LASTING.search(text, max(0, match.start() - _LONGEST - 4), match.start() - len(number[0])):
            said = number[1] + match[0]
            figure = Figure(match.end() - len(said), match.end(), said, None, "", "date")
            yield Oddity(figure, filled(NO_MONTH, date=said))


def _parts(iso: str) -> tuple[int, int, int]:
    """Return year, month and day of an ISO text, 0 where it has none."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso):
        return int(iso[:4]), int(iso[5:7]), int(iso[8:])
    if re.fullmatch(r"--[0-9]{2}-[0-9]{2}", iso):
        return 0, int(iso[2:4]), int(iso[5:])
    return 0, 0, 0


def _weekday(text: str, figure: Figure, when: date) -> Iterator[Oddity]:
    said = _said_weekday(text, figure)
    if said is None or said[0] == when.weekday():
        return
    right = _ZH_NAMES[when.weekday()] if is_east_asian(said[1][0]) else _WEEKDAYS[when.weekday()]
    yield Oddity(figure, filled(WEEKDAY, date=figure.text, right=right, said=said[1]))


def _said_weekday(text: str, figure: Figure) -> tuple[int, str] | None:
    """Return the weekday that stands beside a date: its number from Monday, and its words."""
    after = _AFTER_ZH.match(text, figure.end)
    if after is not None:
        return _ZH_DAYS[after[1]], _ZH_NAMES[_ZH_DAYS[after[1]]]
    match = _AFTER_EN.match(text, figure.end) or _BEFORE_EN.search(text, max(0, figure.start - 16), figure.start)
    return None if match is None else (_WEEKDAYS.index(match[1]), match[1])


def _order(text: str, previous: Figure | None, figure: Figure) -> Iterator[Oddity]:
    """Yield an oddity where an end lies before its beginning; both must have their year."""
    if previous is None or previous.date is None or figure.date is None or len(previous.date) != len(figure.date):
        return
    if figure.date < previous.date and _LEADS_ON.fullmatch(text, previous.end, figure.start):
        yield Oddity(figure, filled(ORDER, date=figure.text, other=previous.text), (previous,))


def _is_dateline(text: str, figure: Figure) -> bool:
    before, after = text[max(0, figure.start - 3) : figure.start], text[figure.end : figure.end + 2]
    return before.rstrip().endswith("本报") or after.startswith(("讯", "电"))
