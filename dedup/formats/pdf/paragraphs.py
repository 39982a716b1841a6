"""Puts lines together into paragraphs, over the ends of columns and pages as well, and paragraphs into a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from dedup.formats.pdf.columns import Column
from dedup.formats.pdf.lines import Line
from dedup.lexicon.scripts import is_han, is_spaced
from dedup.model import Block, BlockKind, Layout, Locator, Origin
from dedup.text.segment import SENTENCE_END

_LEADING = 1.35  # of the usual distance of two lines: more parts two paragraphs
_INDENT = 0.9  # sizes by which the first line of a paragraph is set in
_SHORT = 1.6  # sizes by which the last line of a paragraph ends before the measure, in text without blanks
_RAGGED = 0.2  # share of the measure by which a line of words may end before it, and the paragraph go on
_SIZE = 0.12  # share by which the letters of a heading differ in size from those of the text
_PAUSES = ";；:：—"  # behind one of these an indented line begins a paragraph
_CELL = re.compile(r"\S+(?: \S+)*")  # two blanks stand for a gap in a line
_SOFT = "\u00ad"
_HYPHENED = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_TAIL = 24  # characters in which the last sentence of a line ends


@dataclass(slots=True)
class _Paragraph:
    """Lines with the pages on which they stand.

    `set_in` tells that the first one is indented, `open_end` that the last one is full and may go on.
    """

    lines: list[tuple[int, Line]]
    set_in: bool
    open_end: bool = False


class Story:
    """The text of a PDF, put together page by page."""

    def __init__(self) -> None:
        self._paragraphs: list[_Paragraph] = []

    def add(self, page: int, columns: Sequence[Column]) -> None:
        """Add a page in the order in which it is read."""
        for column in columns:
            groups = list(_paragraphs(column))
            for number, group in enumerate(groups):
                lines = [(page, line) for line in group]
                if number == 0 and self._goes_on(group[0], column):
                    self._paragraphs[-1].lines += lines
                else:
                    self._paragraphs.append(_Paragraph(lines, _is_indented(group[0], column)))
                self._paragraphs[-1].open_end = number + 1 == len(groups) and _is_full(group[-1], column)

    def _goes_on(self, line: Line, column: Column) -> bool:
        """Tell whether the first line of a column goes on with the last paragraph of the one before."""
        if not self._paragraphs or not self._paragraphs[-1].open_end:
            return False
        last = self._paragraphs[-1].lines[-1][1]
        begins = _ends_a_sentence(last.text) and not self._paragraphs[-1].set_in
        return _same_size(last, line) and not _is_indented(line, column) and not begins

    def told(self) -> tuple[str, Layout, tuple[Origin, ...]]:
        """Return the text, its blocks, and where each line of it stands: `at` counts the lines of a page."""
        words = Counter(w.casefold() for p in self._paragraphs for _, line in p.lines for w in _words(line.text))
        usual = _usual_size([line for p in self._paragraphs for _, line in p.lines])
        parts: list[str] = []
        blocks: list[Block] = []
        origins: list[Origin] = []
        counted: Counter[int] = Counter()
        at = 0
        rows = self._rows()
        for number, paragraph in enumerate(self._paragraphs):
            if blocks:
                parts.append("\n")
                at += 1
            start = at
            for k, (page, line) in enumerate(paragraph.lines):
                text = (
                    line.text
                    if k + 1 == len(paragraph.lines)
                    else _before(line.text, paragraph.lines[k + 1][1].text, words)
                )
                origins.append(Origin(at, at + len(text.rstrip()), counted[page], f"page {page}"))
                counted[page] += 1
                parts.append(text)
                at += len(text)
            page, first = paragraph.lines[0]
            locator = Locator(page=page, box=_box([line for on, line in paragraph.lines if on == page]))
            if number in rows:
                blocks += _row(first.text, start, len(blocks), locator)
                continue
            kind: BlockKind = "heading" if first.size > usual * (1 + _SIZE) else "body"
            blocks.append(Block(kind, start, at, (start, at), locator=locator))
        return "".join(parts), Layout(tuple(blocks), removal="span"), tuple(origins)

    def _rows(self) -> set[int]:
        """Return the numbers of the paragraphs that are rows of a table: lines of as many pieces as the next."""
        pieces = [len(_CELL.findall(p.lines[0][1].text)) if len(p.lines) == 1 else 1 for p in self._paragraphs]
        pairs = (k for k, (one, two) in enumerate(pairwise(pieces)) if one == two > 1)
        return {number for k in pairs for number in (k, k + 1)}


def _row(text: str, start: int, number: int, locator: Locator) -> list[Block]:
    """Return a row of a table and its cells; `number` is that of the row among the blocks."""
    spans = [(start + m.start(), start + m.end()) for m in _CELL.finditer(text)]
    cells = (Block("cell", a, b, (a, b), number, locator=locator) for a, b in spans)
    return [Block("row", start, start + len(text), locator=locator), *cells]


def _paragraphs(column: Column) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of a column."""
    lines = column.lines
    tops = [two.top - one.top for one, two in pairwise(lines) if _same_size(one, two)]
    usual = median(tops) if tops else 0.0
    group = [lines[0]]
    for one, two in pairwise(lines):
        if _parts(one, two, column, usual):
            yield group
            group = []
        group.append(two)
    yield group


def _parts(one: Line, two: Line, column: Column, usual: float) -> bool:
    """Tell whether a paragraph ends between two lines of a column."""
    if not _same_size(one, two) or "  " in one.text or "  " in two.text:
        return True
    if two.top - one.top > _LEADING * max(usual, one.height):
        return True
    beside = _is_indented(one, column) and abs(one.left - two.left) < two.size / 2
    quoted = (
        beside and _is_full(one, column) and one.text[-1] not in _PAUSES and not _ends_a_sentence(one.text)
    )  # a quotation may be set in
    if _is_indented(two, column) and not quoted:
        return True
    return not _is_full(one, column) and (_ends_a_sentence(one.text) or not is_spaced(one.text[-1]))


def _is_indented(line: Line, column: Column) -> bool:
    return line.left - column.left > _INDENT * line.size


def _is_full(line: Line, column: Column) -> bool:
    """Tell whether a line reaches the end of its measure, as far as its script lets it."""
    room = _RAGGED * (column.right - column.left) if is_spaced(line.text[-1]) else _SHORT * line.size
    return column.right - line.right <= max(room, _SHORT * line.size)


def _same_size(one: Line, two: Line) -> bool:
    return abs(one.size - two.size) <= _SIZE * max(one.size, two.size)


def _ends_a_sentence(text: str) -> bool:
    tail = text[-_TAIL:]
    return any(match.end() == len(tail) for match in SENTENCE_END.finditer(tail))


def _usual_size(lines: Sequence[Line]) -> float:
    """Return the size in which most of the text is set."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _words(text: str) -> Iterator[str]:
    yield from (match[0] for match in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", text) if match.end() < len(text))


def _before(text: str, following: str, words: Counter[str]) -> str:
    """Return a line as it stands before the next one of its paragraph: with a blank, or joined to it.

    A word that is parted at the end of a line is put together, unless the text has it with its hyphen elsewhere.
    """
    head, tail = _HYPHENED.search(text), _FIRST_WORD.match(following)
    if head and tail and tail[0].islower():
        whole, hyphened = head[1] + tail[0], f"{head[1]}-{tail[0]}"
        if text.endswith(_SOFT) or words[whole.casefold()] or not words[hyphened.casefold()]:
            return text[:-1]
        return text
    last, first = text[-1:], following[:1]
    chinese = any(map(is_han, text))
    if chinese and (not last.isalnum() or (last.isdigit() and first.isdigit())):
        return text  # a narrow column tears numbers as well
    return f"{text} " if is_spaced(last) and is_spaced(first) else text


def _box(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    """Return the box that holds some lines, in points from the upper left corner, whole tenths."""
    left, top = min(line.left for line in lines), min(line.top for line in lines)
    right, bottom = max(line.right for line in lines), max(line.bottom for line in lines)
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)
