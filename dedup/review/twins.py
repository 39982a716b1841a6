"""Finds where the text of a copy stands in the place that is kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from dedup.merge.collation import Aligned
from dedup.text.content import Content


class Twins:
    """Maps places in copies that go to the places in the kept text that correspond to them."""

    def __init__(self, content: Content, aligned: Iterable[Aligned]) -> None:
        self._content = content
        self._aligned = sorted(aligned, key=lambda a: a.other)
        self._starts = [a.other[0] for a in self._aligned]
        self._bounds = sorted({at for a in self._aligned for at in a.other})

    def bounds(self, i: int, j: int) -> list[int]:
        """Return the content positions inside a span at which a copy begins or ends."""
        return self._bounds[bisect_right(self._bounds, i) : bisect_left(self._bounds, j)]

    def of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the source span in the kept text that a source span in a copy corresponds to.

        Where an end lies in a difference the span grows to the next place where both agree. None outside of copies.
        """
        i, j = self._content.span(start, end)
        number = bisect_right(self._starts, i) - 1
        if number < 0 or i == j or j > self._aligned[number].other[1]:
            return None
        aligned = self._aligned[number]
        return self._content.source(_first(aligned, i), _last(aligned, j))


def _first(aligned: Aligned, y: int) -> int:
    """Return the last position of the kept text that agrees with the copy at or before a position of the copy."""
    number = bisect_right(aligned.blocks, y, key=lambda block: block.b) - 1
    if number < 0:
        return aligned.kept[0]
    block = aligned.blocks[number]
    return block.a + min(y - block.b, block.length)


def _last(aligned: Aligned, y: int) -> int:
    """Return the first position of the kept text that agrees with the copy at or behind a position of the copy."""
    number = bisect_left(aligned.blocks, y, key=lambda block: block.b + block.length)
    if number == len(aligned.blocks):
        return aligned.kept[1]
    block = aligned.blocks[number]
    return block.a + max(0, y - block.b)
