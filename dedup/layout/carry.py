"""Carry a layout across edits: the blocks and protected spans of the edited text, without reading it anew."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TypeVar

from dedup.edits.edit_map import EditMap
from dedup.model import Block, Cue, Edit, Layout, Protected, Stretch

_T = TypeVar("_T", Cue, Stretch)
Span = tuple[int, int]


def carry(layout: Layout | None, edits: Sequence[Edit]) -> Layout | None:
    """Return the layout of a text after edits that keep to its prose or remove blocks whole.

    >>> from dedup.model import Block
    >>> layout = Layout((Block("body", 0, 2, (0, 2)), Block("body", 4, 8, (4, 8))))
    >>> carry(layout, [Edit(0, 4, ""), Edit(5, 6, "")]).blocks
    (Block(kind='body', start=0, end=3, prose=(0, 3), parent=None, level=0, role=None, locator=None),)
    """
    if layout is None or not edits:
        return layout
    blocks, numbers = _blocks(layout.blocks, edits)
    kept = (replace(s, block=number) for s in layout.suppressions if (number := numbers.get(s.block)) is not None)
    protected = _protected(layout.protected, edits)
    if layout.escapes:
        protected = tuple(sorted((*protected, *_escaped(layout, edits)), key=lambda span: span.start))
    cues, stretches = _left(layout.cues, edits), _left(layout.stretches, edits)
    told = tuple(kept)
    return replace(layout, blocks=blocks, protected=protected, suppressions=told, cues=cues, stretches=stretches)


def _blocks(blocks: Sequence[Block], edits: Sequence[Edit]) -> tuple[tuple[Block, ...], dict[int | None, int | None]]:
    """Return the blocks that stay, and their new numbers by the old ones."""
    shift = _Shift(edits)
    gone = {number for number, block in enumerate(blocks) if shift.removes(block.start, block.end)}
    numbers: dict[int | None, int | None] = {None: None}
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        if number not in gone:
            numbers[number] = len(kept)
            prose = block.prose and shift.around(*block.prose)
            start, end = shift.around(block.start, block.end)
            kept.append(replace(block, start=start, end=end, prose=prose, parent=numbers[block.parent]))
    return tuple(kept), numbers


def _protected(spans: Sequence[Protected], edits: Sequence[Edit]) -> tuple[Protected, ...]:
    places = EditMap(edits)
    kept = []
    for span in spans:
        there = None if places.replaced(span.start, span.end) else places.from_source(span.start, span.end)
        if there:
            kept.append(replace(span, start=there[0], end=there[1]))
    return tuple(kept)


def _escaped(layout: Layout, edits: Sequence[Edit]) -> Iterator[Protected]:
    """Yield what edits have written for characters that are mark-up: it is read as what it stands for."""
    meant = {written: character for character, written in layout.escapes}
    either = re.compile("|".join(map(re.escape, meant)))
    places = EditMap(edits)
    for number, edit in enumerate(edits):
        start = places.put(number)[0]
        for match in either.finditer(edit.replacement):
            yield Protected(start + match.start(), start + match.end(), "character", meant[match[0]])


def _left(spans: Sequence[_T], edits: Sequence[Edit]) -> tuple[_T, ...]:
    """Return the cues or stretches of which something is left, at their new places."""
    shift = _Shift(edits)
    moved = (
        replace(span, start=start, end=end) for span in spans for start, end in [shift.around(span.start, span.end)]
    )
    return tuple(span for span in moved if span.start < span.end)


class _Shift:
    """Where the ends of a block stand after edits: what is put in at an end belongs to the block."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [(e.start, e.end) for e in edits]
        self._ends = [(e.end, e.start) for e in edits]
        self._grown = list(accumulate((len(e.replacement) - (e.end - e.start) for e in edits), initial=0))
        self._edits = edits

    def removes(self, start: int, end: int) -> bool:
        """Tell whether one deletion takes all of a span."""
        number = bisect_right(self._edits, start, key=lambda e: e.start) - 1
        return number >= 0 and start < end <= self._edits[number].end and not self._edits[number].replacement

    def around(self, start: int, end: int) -> Span:
        """Return the span with the edits inside it and those that insert at its ends."""
        before = bisect_left(self._ends, (start, start))  # wholly before; an insertion at the start is not
        last = bisect_right(self._starts, (end, end))  # up to an insertion at the end
        first = start + self._grown[before]
        if before < len(self._edits) and self._edits[before].start < start < self._edits[before].end:
            first = self._edits[before].start + self._grown[before]  # its first lines went with what stood before them
        if last and self._edits[last - 1].end > end:
            return first, max(first, self._edits[last - 1].start + self._grown[last - 1])
        return first, max(first, end + self._grown[last])
