"""Turns offsets of dedup into positions of the Language Server Protocol, and back.

An offset counts code points from the start of the text. A position is a line and a character, both counted from 0; the
character counts code units of the negotiated encoding (LSP 3.17, "Text Documents"): in UTF-16 an astral character such
as 𠮷 or 😀 is two. LF, CRLF and CR end a line, there as here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from dedup.formats.base import file_offset, text_offset
from dedup.model import Origin

Encoding = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_BLOCK = 64  # code points whose units are counted anew for each look-up: few enough to be quick, even on one long line


class Point(NamedTuple):
    """A line and a character in it, both counted from 0, the character in code units."""

    line: int
    character: int


def units(text: str, encoding: Encoding) -> int:
    """Count the code units of a text; a lone surrogate has those of its form in that encoding.

    >>> [units("a长😀", e) for e in ("utf-8", "utf-16", "utf-32")]
    [8, 4, 3]
    """
    if encoding == "utf-32":
        return len(text)
    if encoding == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass"))


class Positions:
    """Where the offsets of one text stand, in one encoding."""

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self._text = text
        self._encoding = encoding
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(m.end() for m in ends)]
        self._ends = [*(m.start() for m in ends), len(text)]  # without what ends the line
        blocks = (text[at : at + _BLOCK] for at in range(0, len(text), _BLOCK))
        self._counted = [0, *accumulate(units(block, encoding) for block in blocks)]  # units before each block

    def point(self, offset: int) -> Point:
        """Return the position of an offset; between CR and LF there is none, and the end of the line stands for it."""
        line = bisect_right(self._starts, offset) - 1
        within = min(offset, self._ends[line])
        return Point(line, self._before(within) - self._before(self._starts[line]))

    def offset(self, line: int, character: int) -> int:
        """Return the offset of a position; behind the end of a line means its end, within a character its start.

        A line behind the last means the end of the text.
        """
        if line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[line], self._ends[line]
        wanted = self._before(start) + character
        block = min(bisect_right(self._counted, wanted) - 1, len(self._counted) - 1)
        at, seen = block * _BLOCK, self._counted[block]
        while at < end:
            seen += units(self._text[at], self._encoding)
            if seen > wanted:
                break
            at += 1
        return min(at, end)

    def _before(self, offset: int) -> int:
        """Return the code units before an offset."""
        block = offset // _BLOCK
        return self._counted[block] + units(self._text[block * _BLOCK : offset], self._encoding)


class Placed(Positions):
    """The same for the offsets of a document whose text is put together from runs of the text in the editor."""

    def __init__(self, text: str, encoding: Encoding, origins: Sequence[Origin]) -> None:
        super().__init__(text, encoding)
        self._origins = origins

    def point(self, offset: int) -> Point:
        """Return the position of an offset of the document."""
        return super().point(file_offset(self._origins, offset))

    def offset(self, line: int, character: int) -> int:
        """Return the offset of the document that stands at a position."""
        return text_offset(self._origins, super().offset(line, character))
