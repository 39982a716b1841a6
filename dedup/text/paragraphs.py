"""Cuts a text into paragraphs, whatever the layout: runs of lines, with no break between paragraphs inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dedup.model import Paragraph
from dedup.text.breaks import WIDEST, Line, inner_breaks
from dedup.text.roles import assign
from dedup.text.width import columns

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


def split(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, in order and disjoint; together they hold everything that is not blank."""
    runs = _found(text)
    roles = assign([text[first.start : last.end] for first, last in runs])
    return tuple(
        Paragraph(k, first.start, last.end, first.number, role)
        for k, ((first, last), role) in enumerate(zip(runs, roles, strict=True))
    )


def extents(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of a text begin and end, without asking what they are."""
    return [(first.start, last.end) for first, last in _found(text)]


def _found(text: str) -> list[tuple[Line, Line]]:
    """Return the first and the last line of every paragraph."""
    lines = list(_lines(text))
    return list(_runs(lines, inner_breaks(text, lines)))


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        raw = match[0]
        bare = raw.strip()
        if bare:
            start = match.start() + len(raw) - len(raw.lstrip())
            width = columns(bare[: WIDEST + 1])
            yield Line(start, start + len(bare), number, start - match.start(), width)


def _runs(lines: list[Line], inner: list[bool]) -> Iterator[tuple[Line, Line]]:
    """Yield the first and the last line of every paragraph."""
    first = 0
    for k in range(len(lines)):
        if k == len(lines) - 1 or not inner[k]:
            yield lines[first], lines[k]
            first = k + 1
