"""Puts the characters of a page together into pieces of lines: what stands side by side without a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dedup.formats.pdf.glyphs import Glyph
from dedup.lexicon.scripts import is_han, is_spaced

_OVERLAP = 0.5  # share of the height by which two characters of one line overlap
_GAP = 1.0  # sizes between two characters of one line: a gutter between columns is wider
_STRETCHED = 1.8  # times the usual blank of a line that is set to full measure
_DENSE_GAP = 0.4  # sizes between two ideographs with no blank between them, whose columns stand closer
_BLANK = 0.22  # sizes between two letters that part two words, where the file has no blank
_WIDE_BLANK = 0.5  # the same beside an ideograph
_SPACED = 0.06  # the same where the file has a blank, which may have no width


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line: its text, its box, the size of its letters; and whether a gap is in it, as in a table."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def height(self) -> float:
        """Return the height of its box."""
        return self.bottom - self.top


def lines(glyphs: Sequence[Glyph]) -> list[Line]:
    """Return the pieces of lines of a page, from top to bottom."""
    rows = _rows(glyphs)
    return sorted((line for row in rows for line in _pieces(row)), key=lambda line: (line.top, line.left))


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the characters of each height: one row may hold lines of several columns."""
    rows: list[tuple[list[float], list[Glyph]]] = []
    for glyph in sorted(glyphs, key=lambda g: g.bottom):
        middle = (glyph.top + glyph.bottom) / 2
        for bounds, row in reversed(rows[-8:]):
            overlap = min(glyph.bottom, bounds[1]) - max(glyph.top, bounds[0])
            if (
                overlap > _OVERLAP * min(glyph.bottom - glyph.top, bounds[1] - bounds[0])
                and bounds[0] < middle < bounds[1]
            ):
                row.append(glyph)
                break
        else:
            rows.append(([glyph.top, glyph.bottom], [glyph]))
    return [row for _, row in rows]


def _pieces(row: list[Glyph]) -> list[Line]:
    """Return the pieces of a row, cut where a gap is wider than the blanks of its line."""
    row.sort(key=lambda g: g.left)
    once = [two for one, two in pairwise([None, *row]) if two and not _printed_twice(one, two)]
    gaps = ((two.left - one.right) / two.size for one, two in pairwise(once))
    blanks = [gap for gap in gaps if _BLANK < gap < _GAP]
    usual = max(_GAP, _STRETCHED * median(blanks)) if blanks else _GAP
    chinese = 4 * sum(is_han(glyph.text) for glyph in once) > len(once)
    pieces: list[list[Glyph]] = [once[:1]]
    for one, two in pairwise(once):
        if two.left - one.right > (_DENSE_GAP if chinese and not two.spaced else usual) * max(one.size, two.size):
            pieces.append([])
        pieces[-1].append(two)
    return [_line(piece) for piece in pieces]


def _printed_twice(one: Glyph | None, two: Glyph) -> bool:
    """Tell whether a character stands on itself, a little aside, to look bold."""
    return one is not None and one.text == two.text and two.left - one.left < (one.right - one.left) / 4


def _line(glyphs: Sequence[Glyph]) -> Line:
    text = glyphs[0].text
    for one, two in pairwise(glyphs):
        gap = (two.left - one.right) / two.size
        wide = not is_spaced(one.text[-1]) or not is_spaced(two.text[0])
        words = one.text[-1].isalnum() and two.text[0].isalnum()
        parted = (words and gap > (_WIDE_BLANK if wide else _BLANK)) or (two.spaced and gap > _SPACED)
        text += (" " if parted else "") + two.text
    return Line(
        text,
        glyphs[0].left,
        min(g.top for g in glyphs),
        max(g.right for g in glyphs),
        max(g.bottom for g in glyphs),
        median(g.size for g in glyphs),
    )
