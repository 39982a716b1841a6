"""What it finds: a date that cannot be.

Why it matters: a reader who trusts it comes on the wrong day, and one who does not trusts nothing else.

Example:
    11月31日; 2025年11月22日（星期四）, which is a Saturday; from 20 December to 2 December 2025; in a story of 20
    November, «将于9月15日开放».

Fix: none, a person decides. A weekday is held against its date only where the year is given; an end before its
beginning only where both have their year (12月20日至1月10日 crosses the turn of the year). What is announced for a
past day is an info.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.rules._claims import odd
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "FIG006"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every date that cannot be."""
    from dedup.claims import calendar

    yield from map(odd, calendar.check(analysis.prose, analysis.standing))
    yield from map(odd, calendar.months(analysis.prose))


RULE = Rule(CODE, "impossible-date", "warning", "a date cannot be", __doc__, check, mends=False)
