"""Counts lines and columns of a text. Only LF, CRLF and CR end a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from dedup.model import Stretch

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines(Protocol):
    """Tells the line and column of an offset, both counted from 1."""

    def line(self, offset: int) -> int:
        """Return the line that an offset lies on."""

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""


class LineIndex:
    """Where the lines of a text begin; lines and columns count from 1, in code points."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def line(self, offset: int) -> int:
        """Return the line that an offset lies on."""
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1


class FileLines:
    """The lines of a file, asked for by offsets of a text that is put together from stretches of it.

    >>> lines = FileLines([Stretch(0, 4, line=3, column=1), Stretch(5, 9, line=7, column=6)])
    >>> lines.position(2), lines.position(6), lines.position(4)
    ((3, 3), (7, 7), (3, 5))
    """

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches

    def line(self, offset: int) -> int:
        """Return the line that an offset lies on."""
        return self.position(offset)[0]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset; between two stretches, those at which the first one ends."""
        number = bisect_right(self._stretches, offset, key=lambda stretch: stretch.start) - 1
        stretch = self._stretches[max(0, number)]
        return stretch.line, stretch.column + max(0, min(offset, stretch.end) - stretch.start)
