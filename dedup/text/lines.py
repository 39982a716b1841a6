"""Counts lines and columns of a text. Only LF, CRLF and CR end a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Protocol

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
