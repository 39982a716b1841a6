"""Dates, clock times and periods as ISO 8601 texts, as precise as they are printed.

2025-11-03, 2025-11, 2025; without the year --11-03 and --11; a bare day ---03; a time T09:30. A period is
start/end: --01/--11 for 1-11月 as for 前十一个月, 2021/2025 for “十四五”, --07/--09 for the third quarter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dedup.model import FigureKind


class When(NamedTuple):
    """A date or a period at `[start, end)`."""

    start: int
    end: int
    date: str
    kind: FigureKind


def iso(year: str | int | None, month: int | None, day: int | None) -> str | None:
    """Return the ISO text of a date with parts missing; None for a month or a day that no calendar has."""
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


def months_of(year: int | None, start: int, end: int, months: tuple[int, int]) -> When:
    """Return a period of whole months."""
    first, last = (iso(year, month, None) for month in months)
    return When(start, end, f"{first}/{last}", "period")
