"""One cleaning as plain data, and what a broken promise is told as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dedup
from dedup.review import record_json as records

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Broken:
    """A promise that does not hold for a text: its kind, by which failures are counted, and what was seen."""

    kind: str
    detail: str


@dataclass(frozen=True)
class Story:
    """One cleaning: the source and what came out of it, as plain data."""

    text: str
    cleaned: dedup.Cleaned
    report: Row
    record: Row
    out: str


def told(text: str, options: dedup.Options = dedup.Options()) -> Story:  # noqa: B008 - frozen
    """Clean a text and return what came out of it."""
    return retold(text, dedup.clean(text, options))


def retold(text: str, cleaned: dedup.Cleaned) -> Story:
    """Return a cleaning as plain data."""
    return Story(text, cleaned, cleaned.report.to_dict(), json.loads(records.dumps(cleaned.record)), cleaned.text)


def span(row: Row) -> tuple[int, int]:
    """Return where a place begins and ends."""
    return row["start"], row["end"]


def around(text: str, row: Row) -> str:
    """Return the text of a place with a little of what stands before and behind it."""
    return text[max(0, row["start"] - 9) : row["end"] + 9]


def difference(one: str, two: str) -> str:
    """Return the beginning of what differs in two texts."""
    at = next((k for k, (x, y) in enumerate(zip(one, two, strict=False)) if x != y), min(len(one), len(two)))
    return f"{one[at : at + 40]!r} -> {two[at : at + 40]!r}"


def moved(story: Story, place: Row) -> tuple[int, int]:
    """Return where a place of the source stands in the output; an empty place where all of it was taken away."""
    start, end = span(place)
    for edit in reversed(story.report["edits"]):
        shift = len(edit["replacement"]) - (edit["end"] - edit["start"])
        start = _carried(edit, start, shift, edit["end"])
        end = _carried(edit, end, shift, edit["start"])
    return start, max(start, end)


def _carried(edit: Row, at: int, shift: int, inside: int) -> int:
    """Return where a position stands after an edit; one inside it stands at its end, or its beginning."""
    if edit["start"] < at < edit["end"]:
        at = inside
    return at + shift if edit["end"] <= at else at
